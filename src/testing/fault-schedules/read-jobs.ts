import { readJobStatus } from '../../contract/job-status.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { followChanges } from '../../web/api/jobs/follow-changes.ts';
import { ApiError } from '../../web/api/transport/api-error.ts';
import { ids } from '../service/fixture.ts';
import { type Case, inTab } from './case.ts';
import type { Tab } from './tab.ts';

/** Longest time that the service holds an answer, s. */
const WAIT_SECONDS = 20;

/** The jobs of the case that the service lists. */
export function listJobs(current: Case, tab: Tab): Promise<readonly Job[]> {
  const body = { organization_id: ids.organizationA, q: prefixOf(current), limit: 50 };
  return inTab(
    tab,
    tab.transport.list('clip.jobs.list', body).then(({ rows }) => rows),
  );
}

/** Follows the changes, as the job table does, until every job has ended. */
export async function followToEnd(current: Case, tab: Tab, listed: readonly Job[]): Promise<readonly Job[]> {
  const jobs = new Map(listed.map((job) => [job.id, job]));
  const isOver = () => [...jobs.values()].every(({ status }) => readJobStatus(status) !== 'active');
  if (isOver()) return listed;
  const abort = new AbortController();
  let problem: ApiError | null = null;
  const since =
    listed
      .map(({ updated_at }) => updated_at ?? '')
      .sort()
      .at(-1) ?? '';
  const following = followChanges(since, {
    read: (updated_since) => {
      const body = { organization_id: ids.organizationA, updated_since, wait_seconds: WAIT_SECONDS };
      return tab.transport.op('clip.jobs.list', body, { signal: abort.signal });
    },
    onChanges(changes) {
      for (const job of changes) if (jobs.has(job.id)) jobs.set(job.id, job);
      if (isOver()) abort.abort();
    },
    // The table shows it with a button; these need more than to wait.
    onProblem(error) {
      if (!(error instanceof ApiError && [401, 403].includes(error.status))) return;
      problem = error;
      abort.abort();
    },
    wait: (delayMs) => current.clock.wait(delayMs, abort.signal).catch(() => undefined),
    nowMs: () => performance.now(),
    random: () => 0.5,
    signal: abort.signal,
  });
  try {
    await inTab(tab, following);
  } finally {
    abort.abort();
  }
  if (problem !== null) throw problem;
  return [...jobs.values()];
}

/** What the names of a case's outputs begin with. */
export function prefixOf({ schedule }: Pick<Case, 'schedule'>): string {
  return `case-${String(schedule.number).padStart(5, '0')}-`;
}
