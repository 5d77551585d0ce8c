import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySubmissionStore } from '../submission/memory-store.ts';
import type { SubmissionStore } from '../submission/submission.ts';
import { Submitter } from '../submission/submitter.ts';
import { ApiError } from '../transport/api-error.ts';
import { createReview, type Review } from './create-review.ts';
import type { ReviewRow } from './review-row.ts';
import type { ReviewStorage } from './review-storage.ts';
import { createRowSender, MAX_ROWS_PER_MINUTE, rowsOf } from './send-rows.ts';

const item = { id: 'item', name: 'Scene', assetKeys: ['data'] };
const areas = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `area ${index}`,
    geometry: { type: 'Polygon' as const, coordinates: [] },
  }));

const bodyOf = (name: string) => JSON.stringify({ output_name: name });
const nameIn = (body: string) => (JSON.parse(body) as { output_name: string }).output_name;

/** What the service does with a request: accepts it, refuses it, acts without an answer, or is not reached. */
type Outcome = 'accept' | 402 | 422 | 401 | 429 | 'answer-lost' | 'unreachable';

/** A service that creates one job for each key, as contract 6 says. */
class FakeService {
  readonly jobs = new Map<string, string>();
  readonly requests: string[] = [];
  outcomes: Outcome[] = [];
  receive(key: string, body: string) {
    const outcome = this.outcomes.shift() ?? 'accept';
    const name = nameIn(body);
    this.requests.push(name);
    if (outcome === 'unreachable') throw new ApiError('network', 'no connection', {});
    if (typeof outcome === 'number') {
      const problem = { type: 'https://api.geopera.com/problems/no', title: 'No', status: outcome, detail: 'no' };
      throw new ApiError('problem', 'no', { problem, retryAfterMs: outcome === 429 ? 12_000 : null });
    }
    this.jobs.set(key, name);
    if (outcome === 'answer-lost') throw new ApiError('network', 'no answer', {});
    return { job: { id: `job of ${key}`, status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] };
  }
}

/** A page over storage that outlives it. */
function openPage(
  service: FakeService,
  stored: Map<string, ReviewRow>,
  submissions: SubmissionStore,
  keys: () => string,
) {
  const clock = { nowMs: 0, pauses: [] as number[] };
  const pause = async (delayMs: number) => {
    clock.pauses.push(delayMs);
    clock.nowMs += delayMs;
  };
  const store: SubmissionStore = {
    ...submissions,
    async accept(key, jobId) {
      const row = stored.get(key);
      if (row) stored.set(key, { ...row, jobId, refusal: null });
      await submissions.accept(key, jobId);
    },
  };
  const submitter = new Submitter({
    credential: () => 0,
    store,
    newKey: keys,
    nowMs: () => clock.nowMs,
    random: () => 0,
    pause,
    lock: (_, task) => task(),
    transport: {
      // The only operation that a submitter calls.
      opBytes: (async (_: string, body: string, options?: { idempotencyKey?: string }) =>
        service.receive(options?.idempotencyKey ?? '', body)) as never,
    },
  });
  const review = createReview(submitter, keys);
  return { clock, submitter, review, sender: createRowSender({ review, submitter, nowMs: () => clock.nowMs, pause }) };
}

function storageOf(stored: Map<string, ReviewRow>): ReviewStorage {
  return {
    all: async () => [...stored.values()],
    get: async (id) => stored.get(id),
    add: async (rows) => {
      for (const row of rows) stored.set(row.id, row);
    },
    async change(changes) {
      for (const [id, change] of changes) {
        const row = stored.get(id);
        if (row && row.jobId === null) stored.set(id, { ...row, ...change });
      }
    },
    remove: async (ids) => {
      for (const id of ids) stored.delete(id);
    },
  };
}

function newKeys() {
  let made = 0;
  return () => `key-${++made}`;
}

function prepare(review: Review): Set<string> {
  const unsent = review.getSnapshot().filter(({ jobId }) => jobId === null);
  review.change(
    new Map(unsent.map(({ id, areaName, body }) => [id, { body: body ?? bodyOf(areaName), refusal: null }])),
  );
  return new Set(unsent.map(({ id }) => id));
}

describe('sending the rows of a review', () => {
  it('stays under the cap, and says when the next row is sent', async () => {
    const service = new FakeService();
    const { review, sender, clock } = openPage(service, new Map(), memorySubmissionStore(), newKeys());
    review.addAreas(areas(MAX_ROWS_PER_MINUTE + 5), item);
    const paused: (number | null)[] = [];
    sender.subscribe(() => {
      const now = sender.getSnapshot();
      if (now.kind === 'sending') paused.push(now.pausedUntilMs);
    });
    await sender.send(prepare(review), 'org');
    expect(clock.pauses).toEqual([60_000]);
    expect(paused).toEqual([null, 60_000, null]);
    expect(service.requests).toEqual(areas(MAX_ROWS_PER_MINUTE + 5).map(({ name }) => name));
  });

  it('says when it continues if the service limits a row, because others use the cap too', async () => {
    const service = new FakeService();
    service.outcomes = ['accept', 429];
    const { review, sender, clock } = openPage(service, new Map(), memorySubmissionStore(), newKeys());
    review.addAreas(areas(3), item);
    const paused: (number | null)[] = [];
    sender.subscribe(() => {
      const now = sender.getSnapshot();
      if (now.kind === 'sending') paused.push(now.pausedUntilMs);
    });
    await sender.send(prepare(review), 'org');
    expect(paused).toEqual([null, 12_000, null]);
    expect(clock.pauses).toEqual([12_000]);
    expect(service.requests).toEqual(['area 0', 'area 1', 'area 1', 'area 2']);
    expect(review.getSnapshot().map(({ refusal }) => refusal)).toEqual([null, null, null]);
  });

  it('persists every key and body before the first request leaves', async () => {
    const stored = new Map<string, ReviewRow>();
    const service = new FakeService();
    const { review, sender } = openPage(service, stored, memorySubmissionStore(), newKeys());
    await review.persistIn(storageOf(stored));
    review.addAreas(areas(3), item);
    const atFirst: string[] = [];
    const receive = service.receive.bind(service);
    service.receive = (key, body) => {
      if (service.requests.length === 0) atFirst.push(...[...stored.values()].map((row) => nameIn(row.body ?? '')));
      return receive(key, body);
    };
    await sender.send(prepare(review), 'org');
    expect(atFirst).toEqual(['area 0', 'area 1', 'area 2']);
  });

  it('persists all reruns with one write before the first request leaves', async () => {
    const stored = new Map<string, ReviewRow>();
    const service = new FakeService();
    const { review, sender } = openPage(service, stored, memorySubmissionStore(), newKeys());
    const storage = storageOf(stored);
    const writes: (readonly ReviewRow[])[] = [];
    const add = async (rows: readonly ReviewRow[]) => {
      if (rows.length > 0) writes.push(rows);
      await storage.add(rows);
    };
    await review.persistIn({ ...storage, add });
    const ids = await review.addReruns(areas(3).map((area) => ({ ...area, body: bodyOf(`again ${area.name}`) })));
    let storedAtFirst = 0;
    const receive = service.receive.bind(service);
    service.receive = (key, body) => {
      storedAtFirst ||= stored.size;
      return receive(key, body);
    };
    await sender.send(ids, 'org');
    expect(storedAtFirst).toBe(3);
    expect(writes.map((rows) => rows.map(({ body, isRerun }) => [body, isRerun]))).toEqual([
      areas(3).map(({ name }) => [bodyOf(`again ${name}`), true]),
    ]);
    expect(service.requests).toEqual(areas(3).map(({ name }) => `again ${name}`));
  });

  it('sends rows that are added meanwhile after the others, once each, and those of two lists under one cap', async () => {
    const service = new FakeService();
    const { review, submitter, clock } = openPage(service, new Map(), memorySubmissionStore(), newKeys());
    let made = 0;
    const reruns = createReview(submitter, () => `rerun-${++made}`);
    const pause = async (delayMs: number) => {
      clock.pauses.push(delayMs);
      clock.nowMs += delayMs;
    };
    const sender = createRowSender({ review: rowsOf(review, reruns), submitter, nowMs: () => clock.nowMs, pause });
    review.addAreas(areas(20), item);
    const first = sender.send(prepare(review), 'org');
    const requests = areas(20).map(({ name, geometry }) => ({ name, geometry, body: bodyOf(`again ${name}`) }));
    const ids = await reruns.addReruns(requests);
    const second = sender.send(ids, 'org');
    // A second press.
    await Promise.all([first, second, sender.send(ids, 'org')]);
    expect(service.requests).toEqual([
      ...areas(20).map(({ name }) => name),
      ...requests.map(({ body }) => nameIn(body)),
    ]);
    expect(clock.pauses).toEqual([60_000]);
    expect(sender.getSnapshot()).toEqual({ kind: 'idle' });
  });

  it('continues after the refusal of a row, stops at one that concerns all, and retries with the same key', async () => {
    const service = new FakeService();
    service.outcomes = [422, 'accept', 402];
    const { review, sender } = openPage(service, new Map(), memorySubmissionStore(), newKeys());
    review.addAreas(areas(4), item);
    await sender.send(prepare(review), 'org');
    expect(sender.getSnapshot()).toEqual({ kind: 'refused', reason: 'service' });
    expect(review.getSnapshot().map(({ jobId, refusal }) => [jobId, refusal])).toEqual([
      [null, 'no'],
      ['job of key-2', null],
      [null, 'no'],
      [null, null],
    ]);
    await sender.send(prepare(review), 'org');
    expect([...service.jobs.keys()].sort()).toEqual(['key-1', 'key-2', 'key-3', 'key-4']);
  });

  it('stops with the reason if the browser can’t store a row, and sends it with the same key when it can', async () => {
    const service = new FakeService();
    const submissions = memorySubmissionStore();
    let isFull = true;
    const put: SubmissionStore['put'] = (submission) =>
      isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : submissions.put(submission);
    const { review, sender } = openPage(service, new Map(), { ...submissions, put }, newKeys());
    review.addAreas(areas(2), item);
    await sender.send(prepare(review), 'org');
    expect(sender.getSnapshot()).toEqual({ kind: 'refused', reason: 'storage' });
    expect(service.requests).toEqual([]);
    isFull = false;
    await sender.send(prepare(review), 'org');
    expect([...service.jobs.keys()]).toEqual(['key-1', 'key-2']);
  });

  it('leaves excluded rows, and the rows after a stop', async () => {
    const service = new FakeService();
    const { review, sender } = openPage(service, new Map(), memorySubmissionStore(), newKeys());
    review.addAreas(areas(3), item);
    const ids = prepare(review);
    review.change(new Map([['key-1', { isExcluded: true }]]));
    review.subscribe(() => sender.stop());
    await sender.send(ids, 'org');
    expect(service.requests).toEqual(['area 1']);
    expect(sender.getSnapshot()).toEqual({ kind: 'idle' });
  });

  it('gives each row at most one job, with any order of answers, stops and reloads', async () => {
    const outcome = fc.constantFrom<Outcome>('accept', 402, 422, 401, 429, 'answer-lost', 'unreachable');
    const page = fc.record({ outcomes: fc.array(outcome, { maxLength: 8 }), stopAfter: fc.option(fc.nat(5)) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(page, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (pages, count) => {
          const service = new FakeService();
          const [stored, submissions, keys] = [new Map<string, ReviewRow>(), memorySubmissionStore(), newKeys()];
          const first = openPage(service, stored, submissions, keys);
          await first.review.persistIn(storageOf(stored));
          first.review.addAreas(areas(count), item);
          await first.review.whenStored();
          for (const { outcomes, stopAfter } of [...pages, { outcomes: [], stopAfter: null }]) {
            const { review, sender, submitter } = openPage(service, stored, submissions, keys);
            await review.persistIn(storageOf(stored));
            const stopAt = stopAfter === null ? Number.POSITIVE_INFINITY : service.requests.length + stopAfter;
            service.outcomes = [...outcomes];
            review.subscribe(() => {
              if (service.requests.length >= stopAt) sender.stop();
            });
            await Promise.all([submitter.resume('org', () => undefined), sender.send(prepare(review), 'org')]);
            await review.whenStored();
          }
          expect([...service.jobs.values()].sort()).toEqual(areas(count).map(({ name }) => name));
          expect([...stored.values()].map(({ id, jobId }) => jobId === `job of ${id}`)).toEqual(
            areas(count).map(() => true),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
