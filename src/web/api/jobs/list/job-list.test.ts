import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { allJobs, type JobFilter, matchesFilter } from './job-filter.ts';
import { emptyList, type JobList, type JobPage, withChanges, withPage } from './job-list.ts';

const LIMIT = 4;
const OVERLAP = 2;
const STATUSES = ['running', 'completed', 'failed'];

/** A service with a clock that advances at each change. Its order and filter are written independently of the app's. */
function startService(filter: JobFilter) {
  const jobs = new Map<string, Job>();
  let clockMs = 0;
  const instant = () => new Date(++clockMs).toISOString();
  const list = () => {
    const found = [...jobs.values()].filter(
      ({ status, source_item_id: item }) =>
        status !== 'deleted' &&
        (filter.states.length === 0 || (filter.states as string[]).includes(status)) &&
        (filter.itemId === null || item === filter.itemId),
    );
    const text = ({ status, created_at, output_artifacts }: Job) => {
      const { by } = filter.sort;
      if (by === 'created') return '';
      if (by === 'status') return status;
      return String(output_artifacts?.clips[0]?.size_bytes ?? 0).padStart(5, '0') + (created_at ? '' : '!');
    };
    const age = (a: Job, b: Job) => ((a.created_at ?? '') < (b.created_at ?? '') ? 1 : -1);
    const sign = filter.sort.isDescending ? -1 : 1;
    return found.sort((a, b) => {
      if (filter.sort.by === 'created') return filter.sort.isDescending ? age(a, b) : -age(a, b);
      return text(a) === text(b) ? age(a, b) : text(a) < text(b) ? -sign : sign;
    });
  };
  return {
    list,
    now: () => new Date(clockMs).toISOString(),
    changesSince: (since: string) =>
      [...jobs.values()]
        .filter(({ updated_at }) => (updated_at ?? '') > since)
        .sort((a, b) => ((a.updated_at ?? '') < (b.updated_at ?? '') ? -1 : 1)),
    page: (offset: number): JobPage => ({
      rows: list().slice(offset, offset + LIMIT),
      offset,
      limit: LIMIT,
      total: list().length,
    }),
    create(item: string) {
      const at = instant();
      const id = `job-${jobs.size}`;
      jobs.set(id, { id, status: 'running', source_item_id: item, created_at: at, updated_at: at });
    },
    end(index: number, status: string, size: number) {
      const job = [...jobs.values()][index % jobs.size];
      if (!job || job.status === 'deleted') return;
      const clips = [{ mosaic_type: 'a', filename: 'a', gcs_path: 'a', size_bytes: size }];
      const output_artifacts = status === 'completed' ? { clips } : null;
      jobs.set(job.id, { ...job, status, output_artifacts, updated_at: instant() });
    },
    remove(index: number) {
      const job = [...jobs.values()][index % jobs.size];
      if (job) jobs.set(job.id, { id: job.id, status: 'deleted', updated_at: instant() });
    },
  };
}

/** A page that reads the list and polls its changes. A page's answer may arrive after later changes. */
function startPage(service: ReturnType<typeof startService>, filter: JobFilter) {
  let list: JobList = emptyList;
  let since = service.now();
  let pending: { page: JobPage; changes: Job[] } | null = null;
  const poll = () => {
    const changes = service.changesSince(since);
    since = changes.at(-1)?.updated_at ?? since;
    pending?.changes.push(...changes);
    list = withChanges(list, changes, filter);
  };
  return {
    poll,
    request(offset = Math.max(0, list.rows.length - OVERLAP)) {
      pending ??= { page: service.page(offset), changes: [] };
    },
    receive() {
      if (pending === null) return;
      const { page, changes } = pending;
      pending = null;
      const next = withPage(list, page) ?? withPage(list, service.page(0));
      if (next) list = withChanges(next, changes, filter);
    },
    list: () => list,
  };
}

const filters: fc.Arbitrary<JobFilter> = fc.record({
  text: fc.constant(''),
  states: fc.constantFrom([], ['completed'] as const, ['completed', 'failed'] as const),
  from: fc.constant(null),
  to: fc.constant(null),
  itemId: fc.constantFrom(null, 'a'),
  projectId: fc.constant(null),
  endedSince: fc.constant(null),
  sort: fc.record({ by: fc.constantFrom('created', 'status', 'size'), isDescending: fc.boolean() }),
});

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('create' as const), item: fc.constantFrom('a', 'b') }),
    fc.record({
      act: fc.constant('end' as const),
      index: fc.nat(30),
      status: fc.constantFrom(...STATUSES.slice(1)),
      size: fc.nat(3),
    }),
    fc.record({ act: fc.constant('remove' as const), index: fc.nat(30) }),
    fc.record({ act: fc.constantFrom('poll' as const, 'request' as const, 'receive' as const) }),
  ),
  { maxLength: 60 },
);

describe('the list of jobs in the app', () => {
  it('has the first rows of the service’s list, for any order of pages, changes and deletions', () => {
    fc.assert(
      fc.property(
        filters,
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 }),
        acts,
        (filter, initial, sequence) => {
          const service = startService(filter);
          for (const item of initial) service.create(item);
          const page = startPage(service, filter);
          for (const step of sequence) {
            if (step.act === 'create') service.create(step.item);
            else if (step.act === 'end') service.end(step.index, step.status, step.size);
            else if (step.act === 'remove') service.remove(step.index);
            else page[step.act]();
          }
          page.receive();
          page.poll();
          const { rows, isComplete, isOutdated } = page.list();
          const expected = service.list();
          expect(isOutdated).toBe(false);
          expect(rows).toEqual(expected.slice(0, rows.length));
          if (isComplete) expect(rows).toHaveLength(expected.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const job = (id: string, changes: Partial<Job> = {}): Job => ({
    id,
    status: 'running',
    output_name: id,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    ...changes,
  });

  it('is read again if only the service knows whether a new job matches the text', () => {
    const filter = { ...allJobs, text: 'harbour' };
    const list = { ...emptyList, isComplete: true };
    expect(withChanges(list, [job('north')], filter)).toMatchObject({ rows: [], isOutdated: true });
    expect(withChanges(list, [job('north-harbour')], filter)).toMatchObject({ isOutdated: false, rows: [{}] });
  });

  it('is read again if a new job has a place among names, and not if a job of it changes', () => {
    const filter: JobFilter = { ...allJobs, sort: { by: 'name', isDescending: false } };
    const list = { ...emptyList, rows: [job('a'), job('b')], isComplete: true };
    const done = job('a', { status: 'completed', updated_at: '2026-01-01T00:00:01Z' });
    expect(withChanges(list, [done], filter)).toEqual({ ...list, rows: [done, job('b')] });
    expect(withChanges(list, [job('c')], filter).isOutdated).toBe(true);
  });

  it('ignores a change that is older than its row, and keeps its reference', () => {
    const list = { ...emptyList, rows: [job('a', { updated_at: '2026-01-01T00:00:05Z' })] };
    expect(withChanges(list, [job('a')], allJobs)).toBe(list);
  });

  it('doesn’t accept a page that leaves a gap', () => {
    const list = { ...emptyList, rows: [job('a'), job('b')] };
    expect(withPage(list, { rows: [job('d')], offset: 1, limit: 2, total: 9 })).toBeNull();
    expect(withPage(list, { rows: [], offset: 1, limit: 2, total: 0 })).toBeNull();
  });
});

describe('a text', () => {
  it.each([
    ['quay', true],
    ['clip quay', true],
    // The title of the area may contain it.
    ['harbour', null],
  ])('is compared with the name of the job’s delivery area: %s', (text, expected) => {
    const job = { id: 'j', status: 'completed', output_name: 'a clip', area: 'quay' };
    expect(matchesFilter(job, { ...allJobs, text })).toBe(expected);
  });
});
