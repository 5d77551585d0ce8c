import type { JobCounts } from '../../../api/jobs/use-job-counts.ts';
import type { JobRow } from '../job-row.ts';

/** The rows of a filter, and what is known about those that aren't loaded. */
export type JobTable = {
  /** The loaded rows that match, in the filter's order; undefined until the first ones are loaded. */
  readonly rows: readonly JobRow[] | undefined;
  /** Whether `rows` are all jobs of the service that match. */
  readonly isComplete: boolean;
  /** The number of jobs that match; null if unknown. */
  readonly total: number | null;
  /** The number of newest jobs that the app filters, if the service doesn't and has older ones; else null. */
  readonly loadedOnly: number | null;
  readonly counts: JobCounts | null;
  readonly isLoadingMore: boolean;
  readonly error: Error | null;
  readonly onTryAgain: () => void;
  readonly loadMore: () => void;
  /** Loads all rows that match; resolves to false if a request failed. */
  readonly loadAll: () => Promise<boolean>;
};
