import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { featureNames } from '../../../contract/features.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../api-context.ts';
import { useAccount } from '../session/use-account.ts';
import { loadCode } from '../transport/load-code.ts';
import { canNotify } from './can-notify.ts';
import { createJobPolling } from './job-polling.ts';
import { jobListKey, refreshJobs } from './jobs-keys.ts';
import { allJobs, type JobFilter, listFields } from './list/job-filter.ts';
import type { JobList } from './list/job-list.ts';
import type { JobReader } from './list/read-jobs.ts';

// One instance per page: all components that use the list share the query and its polling.
const polling = createJobPolling(Math.random);

/** Whether the service searches, sorts and reports changes of jobs. */
export function useCanSearchJobs(): boolean {
  return useAccount().data?.features.includes(featureNames.jobsSearch) ?? false;
}

const fieldsWithOutline = [...listFields, 'aoi_outline' as const];
const fieldsWithArea = [...fieldsWithOutline, 'area' as const];

/** What reading jobs needs; null until the account is known. */
export function useJobReader(): JobReader | null {
  const { transport } = useApi();
  const client = useQueryClient();
  const { organizationId, features } = useAccount().data ?? {};
  const fields = features?.includes(featureNames.clipAreas)
    ? fieldsWithArea
    : features?.includes(featureNames.jobsOutline)
      ? fieldsWithOutline
      : listFields;
  return useMemo(
    () => (organizationId === undefined ? null : { client, transport, organizationId, fields }),
    [client, transport, organizationId, fields],
  );
}

/**
 * The loaded rows of a filter's list. With feature `jobs.search` they are updated by `useJobFeed`. Otherwise they are the newest
 * jobs for any filter, polled while one is active; polling pauses in a hidden tab, unless the user allows notifications, and resumes with a refetch.
 */
export function useJobList(filter: JobFilter) {
  const reader = useJobReader();
  const canSearch = useCanSearchJobs();
  const listed = canSearch ? filter : allJobs;
  const query = useQuery({
    queryKey: jobListKey(listed),
    queryFn: async ({ signal }): Promise<JobList> => {
      const { readList, readNewest } = await loadReading();
      // Not called without a reader, because of `enabled`.
      if (canSearch) return readList(reader as JobReader, listed, signal);
      const list = await readNewest(reader as JobReader, signal);
      polling.onResponse(list.rows);
      return list;
    },
    enabled: reader !== null,
    meta: { followsChanges: canSearch },
    // Lists that follow changes are current until they are invalidated.
    staleTime: canSearch ? Number.POSITIVE_INFINITY : 1000,
    refetchInterval: () => (canSearch ? false : (polling.nextDelayMs() ?? false)),
    // Not read for each render where it has no effect: the browser answers from another process.
    refetchIntervalInBackground: !canSearch && canNotify(),
    refetchOnWindowFocus: canSearch ? false : 'always',
    refetchOnReconnect: canSearch ? false : 'always',
    // Its parts are compared by reference where that matters.
    structuralSharing: false,
  });
  return { query, reader, filter: listed };
}

/** The newest loaded jobs, which every part of the page shares. */
export function useJobs() {
  const { query } = useJobList(allJobs);
  const { isPending, isError, isLoadingError, error, refetch } = query;
  const data: readonly Job[] | undefined = query.data?.rows;
  return { data, isComplete: query.data?.isComplete ?? false, isPending, isError, isLoadingError, error, refetch };
}

/** Loads further rows of a list: `loadMore` one page, `loadAll` the rest, which resolves to all rows or null after an error. */
export function useMoreJobs({ query, reader, filter }: ReturnType<typeof useJobList>) {
  const canSearch = useCanSearchJobs();
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const current = useRef<Promise<unknown> | null>(null);
  const isPartial = canSearch && query.data?.isComplete === false;
  const load = useCallback(
    async (isEnough: (list: JobList) => boolean): Promise<readonly Job[] | null> => {
      if (reader === null) return null;
      setLoading(true);
      setError(null);
      try {
        const { readMore } = await loadReading();
        for (;;) {
          const list = await readMore(reader, filter);
          if (list === null || isEnough(list)) return list?.rows ?? null;
        }
      } catch (reason) {
        setError(reason as Error);
        return null;
      } finally {
        setLoading(false);
      }
    },
    [reader, filter],
  );
  /** Runs one load at a time: a page that is read twice would be merged twice. */
  const inTurn = useCallback(<Result>(run: () => Promise<Result>): Promise<Result> => {
    const turn = (current.current ?? Promise.resolve()).then(run).finally(() => {
      if (current.current === turn) current.current = null;
    });
    current.current = turn;
    return turn;
  }, []);
  const loadMore = useCallback(() => {
    if (isPartial && error === null && current.current === null) void inTurn(() => load(() => true));
  }, [isPartial, error, load, inTurn]);
  const rows = query.data?.rows;
  const loadAll = useCallback(
    () => (isPartial ? inTurn(() => load(({ isComplete }) => isComplete)) : Promise.resolve(rows ?? null)),
    [isPartial, load, inTurn, rows],
  );
  const retry = useCallback(() => void inTurn(() => load(() => true)), [load, inTurn]);
  return { isLoading, error, loadMore, loadAll, retry };
}

function loadReading() {
  return loadCode(() => import('./list/read-jobs.ts'));
}

/** The code is loaded with the first list. Without it, the lists are read again. */
function changeLists(client: QueryClient, change: (cache: typeof import('./jobs-cache.ts')) => void): void {
  import('./jobs-cache.ts').then(change, () => refreshJobs(client));
}

/** Updates the cached lists after a job was accepted, or jobs were deleted, on this page. The returned object is stable between renders. */
export function useJobsChange(): { accepted(job: Job): void; removed(...jobIds: string[]): void; refresh(): void } {
  const client = useQueryClient();
  return useMemo(
    () => ({
      accepted(job) {
        polling.onSubmitted();
        changeLists(client, ({ addJob }) => addJob(client, job));
      },
      removed: (...jobIds) => changeLists(client, ({ removeJobs }) => removeJobs(client, jobIds)),
      refresh: () => refreshJobs(client),
    }),
    [client],
  );
}
