import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '../../../contract/schemas/clip.ts';
import { jobListsKey, jobsKey, refreshJobs } from './jobs-keys.ts';
import type { JobFilter } from './list/job-filter.ts';
import { type JobList, withChanges } from './list/job-list.ts';

const changesKey = [...jobsKey, 'changes'] as const;

/** The last changes, and the number of earlier ones that are no longer held. */
type ChangeLog = { readonly dropped: number; readonly changes: readonly Job[] };
const NO_CHANGES: ChangeLog = { dropped: 0, changes: [] };
/** More than arrive during one request for a page. */
const MAX_LOGGED_CHANGES = 2000;

/** Applies changes to all cached lists. Lists in which the app can't place a job are read again. */
export function applyChanges(client: QueryClient, changes: readonly Job[]): void {
  if (changes.length === 0) return;
  client.setQueryDefaults(changesKey, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData<ChangeLog>(changesKey, (log = NO_CHANGES) => {
    const all = [...log.changes, ...changes];
    const excess = Math.max(0, all.length - MAX_LOGGED_CHANGES);
    return { dropped: log.dropped + excess, changes: all.slice(excess) };
  });
  for (const { queryKey, state } of client.getQueryCache().findAll({ queryKey: jobListsKey })) {
    const list = state.data as JobList | undefined;
    if (list === undefined) continue;
    const next = withChanges(list, changes, queryKey.at(-1) as JobFilter);
    // Observers aren't notified of an equal reference.
    client.setQueryData(queryKey, next);
    if (next.isOutdated) void client.invalidateQueries({ queryKey, exact: true });
  }
}

/**
 * Call before a request for a page. The returned function applies the changes that arrived since then: the answer may have been made
 * before them.
 */
export function changesFromNow(client: QueryClient, filter: JobFilter): (list: JobList) => JobList {
  const start = logEnd(client);
  return (list) => {
    const { dropped, changes } = client.getQueryData<ChangeLog>(changesKey) ?? NO_CHANGES;
    return withChanges(list, changes.slice(Math.max(0, start - dropped)), filter);
  };
}

function logEnd(client: QueryClient): number {
  const { dropped, changes } = client.getQueryData<ChangeLog>(changesKey) ?? NO_CHANGES;
  return dropped + changes.length;
}

/** Adds a job that was just accepted to the cached lists. */
export function addJob(client: QueryClient, job: Job): void {
  applyChanges(client, [job]);
  refreshJobs(client);
}

/** Removes deleted jobs from the cached lists. */
export function removeJobs(client: QueryClient, jobIds: readonly string[]): void {
  applyChanges(
    client,
    jobIds.map((id) => ({ id, status: 'deleted' })),
  );
  refreshJobs(client);
}
