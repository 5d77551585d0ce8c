import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { useApi } from '../../../api/api-context.ts';
import { jobsKey } from '../../../api/jobs/jobs-keys.ts';
import { filterRequest, isFiltered, type JobFilter, matchesFilter } from '../../../api/jobs/list/job-filter.ts';
import { useCanSearchJobs } from '../../../api/jobs/use-jobs.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { type FileRow, fileRows, matchesText } from '../file-row.ts';

/** Jobs of one request. With two files each, an answer has about 150 kB. */
const PAGE_JOBS = 200;
/** Pages overlap by this number of jobs, because a deletion moves the following jobs to an earlier page. */
const OVERLAP_JOBS = 20;

const FIELDS = ['output_name', 'output_artifacts', 'project_id', 'created_at', 'completed_at'] as const;

export type Files = {
  /** Files of the jobs that match, those of the newest jobs first, each once. */
  readonly rows: readonly FileRow[];
  /** Whether `rows` are all files that match. */
  readonly isComplete: boolean;
  /** The number of files that the app filters, if the service doesn't filter and has older ones; else null. */
  readonly loadedOnly: number | null;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly loadMore: () => void;
  /** Loads all files that match, and returns them; null if a request failed. */
  readonly loadAll: () => Promise<readonly FileRow[] | null>;
};

/**
 * The files of the newest jobs, which the page polls, and on request those of older jobs in pages. A filter is applied by the service
 * if it offers that; its text finds jobs by name, item, id and area. Otherwise it is applied to the loaded files.
 */
export function useFiles(jobs: readonly Job[], hasOlder: boolean, filter: JobFilter): Files {
  const { transport } = useApi();
  const { data: account } = useAccount();
  const canSearch = useCanSearchJobs();
  const isSet = isFiltered(filter);
  // The loaded jobs lack the names of items and areas, which the service searches.
  const serviceFilter = canSearch && isSet && (hasOlder || filter.text !== '') ? filterRequest(filter) : null;
  const isByService = serviceFilter !== null;
  const completed = useMemo(() => jobs.filter(({ status }) => status === 'completed').length, [jobs]);
  const pages = useInfiniteQuery({
    queryKey: [...jobsKey, 'files', serviceFilter],
    queryFn: ({ pageParam, signal }): Promise<readonly Job[]> =>
      transport.op(
        'clip.jobs.list',
        {
          organization_id: account?.organizationId ?? '',
          status: 'completed',
          limit: PAGE_JOBS,
          offset: pageParam,
          ...(canSearch && { fields: [...FIELDS] }),
          ...serviceFilter,
        },
        { signal },
      ),
    initialPageParam: isByService ? 0 : Math.max(0, completed - OVERLAP_JOBS),
    getNextPageParam: (last, _, offset) => (last.length < PAGE_JOBS ? undefined : offset + PAGE_JOBS - OVERLAP_JOBS),
    // Older files load when the end of the table is reached, those of a filter immediately.
    enabled: account !== undefined && isByService,
  });
  const toRows = useCallback(
    (older: readonly (readonly Job[])[]) => {
      const found = older.flat();
      const local = matching(isByService ? jobs : [...found, ...jobs], filter);
      const rows = [...(isByService ? fileRows(found) : []), ...local];
      return [...new Map(rows.map((row) => [row.key, row])).values()].sort(newestFirst);
    },
    [jobs, filter, isByService],
  );
  const older = pages.data?.pages;
  const rows = useMemo(() => toRows(older ?? []), [toRows, older]);
  const isComplete = (!hasOlder && !isByService) || (pages.isSuccess && !pages.hasNextPage);
  const loadedOnly = useMemo(
    () => (isSet && !isByService && !isComplete ? countFiles([...(older ?? []).flat(), ...jobs]) : null),
    [isSet, isByService, isComplete, older, jobs],
  );
  const { isFetching, isError, fetchNextPage } = pages;
  const canLoadMore = account !== undefined && !isComplete && !isFetching && !isError;
  const loadMore = useCallback(() => {
    // A table calls this in its effects, and the query changes to a new filter in the later effects of this component.
    if (canLoadMore) queueMicrotask(() => void fetchNextPage());
  }, [canLoadMore, fetchNextPage]);
  const loadAll = useCallback(async () => {
    if (isComplete) return rows;
    let result = await fetchNextPage();
    while (result.hasNextPage && !result.isError) result = await result.fetchNextPage();
    return result.isError ? null : toRows(result.data?.pages ?? []);
  }, [isComplete, rows, fetchNextPage, toRows]);
  return { rows, isComplete, loadedOnly, isLoadingMore: isFetching, error: pages.error, loadMore, loadAll };
}

/** The files of the loaded jobs that match. The text is compared with each file. */
function matching(jobs: readonly Job[], filter: JobFilter): FileRow[] {
  const { text, ...other } = filter;
  const rows = fileRows(jobs.filter((job) => matchesFilter(job, { ...other, text: '' })));
  return text === '' ? rows : rows.filter((row) => matchesText(row, text));
}

function countFiles(jobs: readonly Job[]): number {
  return new Set(fileRows(jobs).map(({ key }) => key)).size;
}

function newestFirst(a: FileRow, b: FileRow): number {
  return (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0);
}
