import type { Job } from '../../../../contract/schemas/clip.ts';
import { type JobFilter, matchesFilter } from './job-filter.ts';
import { jobOrder } from './job-order.ts';

/** The first rows of a list of the service, in its order. */
export type JobList = {
  readonly rows: readonly Job[];
  /** Whether the service has no further rows. */
  readonly isComplete: boolean;
  /** The number of matching jobs when the last page was read; null if the service doesn't report it. */
  readonly total: number | null;
  /** A change made the position or the membership of a job unknown: the list must be read again. */
  readonly isOutdated: boolean;
};

export const emptyList: JobList = { rows: [], isComplete: false, total: null, isOutdated: false };

/** Rows of the service from `offset` on, at most `limit`. A page with fewer is the last one. */
export type JobPage = {
  readonly rows: readonly Job[];
  readonly offset: number;
  readonly limit: number;
  readonly total: number | null;
};

/**
 * Adds a page. A page from offset 0 replaces the list. Other pages must start with a row that the list has: null if rows between
 * list and page may be missing, because jobs were deleted meanwhile; then read from a smaller offset.
 */
export function withPage(list: JobList, { rows, offset, limit, total }: JobPage): JobList | null {
  const isComplete = rows.length < limit;
  if (offset === 0) return { rows, isComplete, total, isOutdated: false };
  const [first] = rows;
  const at = list.rows.findIndex(({ id }) => id === first?.id);
  if (at === -1) return null;
  const ids = new Set(rows.map(({ id }) => id));
  const before = list.rows.slice(0, at).filter(({ id }) => !ids.has(id));
  return { rows: [...before, ...rows], isComplete, total, isOutdated: list.isOutdated };
}

/** Applies changed, new and deleted jobs (`status: "deleted"`). The result is the same in any order and repetition of changes. */
export function withChanges(list: JobList, changes: readonly Job[], filter: JobFilter): JobList {
  const known = new Map(list.rows.map((job) => [job.id, job]));
  const changed = [...newest(changes).values()].filter((job) => !isOlder(job, known.get(job.id)));
  if (changed.length === 0) return list;
  const ids = new Set(changed.map(({ id }) => id));
  const order = jobOrder(filter.sort);
  const rows = list.rows.filter(({ id }) => !ids.has(id));
  const last = list.rows.at(-1);
  let isOutdated = list.isOutdated;
  const replaced = new Map<string, Job>();
  for (const job of changed) {
    const earlier = known.get(job.id);
    const isMember = job.status !== 'deleted' && matchesFilter(job, filter, earlier ? true : null);
    if (isMember === false) continue;
    if (isMember === null || order === null) {
      if (earlier) replaced.set(job.id, job);
      else isOutdated = true;
    } else if (list.isComplete || (last && order(job, last) <= 0)) {
      rows.splice(position(rows, job, order), 0, job);
    }
  }
  if (replaced.size === 0) return { ...list, rows, isOutdated };
  const merged = list.rows.flatMap((job) => (ids.has(job.id) ? (replaced.get(job.id) ?? []) : job));
  return { ...list, rows: merged, isOutdated };
}

/** The last change of each job. */
function newest(changes: readonly Job[]): Map<string, Job> {
  const byId = new Map<string, Job>();
  for (const job of changes) if (!isOlder(job, byId.get(job.id))) byId.set(job.id, job);
  return byId;
}

/** Whether `job` was read before `other`. A deletion is final. */
function isOlder(job: Job, other: Job | undefined): boolean {
  if (other === undefined || job.status === 'deleted') return false;
  return other.status === 'deleted' || Date.parse(job.updated_at ?? '') < Date.parse(other.updated_at ?? '');
}

/** The index of the first row after the job, by binary search. */
function position(rows: readonly Job[], job: Job, order: (a: Job, b: Job) => number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(rows[middle] as Job, job) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
