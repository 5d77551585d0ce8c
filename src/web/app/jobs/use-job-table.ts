import { useMemo } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import { isFiltered, type JobFilter, jobStates, matchesFilter } from '../../api/jobs/list/job-filter.ts';
import { jobOrder } from '../../api/jobs/list/job-order.ts';
import { useJobCounts } from '../../api/jobs/use-job-counts.ts';
import { useCanSearchJobs, useJobList, useMoreJobs } from '../../api/jobs/use-jobs.ts';
import { type JobRow, matchesSearch } from '../../features/jobs/job-row.ts';
import type { JobTable } from '../../features/jobs/table/job-table.ts';
import { useJobRows } from './use-job-rows.ts';

/** What reading the changes of jobs reports. */
export type JobFeed = { readonly problem: Error | null; readonly retry: () => void };

/** The table of a filter: the service's list, or the loaded jobs filtered here if the service can't search. */
export function useJobTable(filter: JobFilter, items: readonly SourceItem[], feed: JobFeed): JobTable {
  const canSearch = useCanSearchJobs();
  const list = useJobList(filter);
  const more = useMoreJobs(list);
  const { data, error, refetch } = list.query;
  const loaded = useJobRows(data?.rows, items);
  const isListComplete = data?.isComplete ?? false;
  const local = useMemo(() => (canSearch ? null : filteredHere(loaded, filter)), [canSearch, loaded, filter]);
  const rows = local?.rows ?? loaded;
  const all = local?.inAnyState ?? (filter.states.length === 0 ? rows : null);
  const counts = useJobCounts(filter, data && (isListComplete && all ? all.map(({ job }) => job) : null));
  const isKnown = canSearch || isListComplete;
  const shownCounts = isKnown ? counts : null;
  const states = filter.states.length === 0 ? jobStates : filter.states;
  const total = isListComplete ? rows.length : shownCounts && states.reduce((sum, one) => sum + shownCounts[one], 0);
  const problem = error ?? more.error ?? feed.problem;
  return {
    rows: data && rows,
    isComplete: isListComplete,
    total,
    loadedOnly: isKnown ? null : loaded.length,
    counts: shownCounts,
    isLoadingMore: more.isLoading,
    error: problem,
    onTryAgain: () => {
      if (error) void refetch();
      if (more.error) more.retry();
      if (feed.problem) feed.retry();
    },
    loadMore: more.loadMore,
    loadAll: async () => (await more.loadAll()) !== null,
  };
}

/** The rows that match, in order, and those that match in any state. */
function filteredHere(loaded: readonly JobRow[], filter: JobFilter) {
  const match = (row: JobRow, one: JobFilter) =>
    !isFiltered(one) || matchesFilter(row.job, one, matchesSearch(row, one.text.trim())) === true;
  const anyState = { ...filter, states: [] };
  const inAnyState = loaded.filter((row) => match(row, anyState));
  const order = jobOrder(filter.sort);
  const sign = filter.sort.isDescending ? -1 : 1;
  const rows = inAnyState
    .filter((row) => match(row, filter))
    .sort((a, b) => (order ? order(a.job, b.job) : sign * a.name.localeCompare(b.name, 'en', { numeric: true })));
  return { rows, inAnyState };
}
