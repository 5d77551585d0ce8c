import { type ReactNode, Suspense } from 'react';
import { allJobs } from '../../api/jobs/list/job-filter.ts';
import { useJobCounts } from '../../api/jobs/use-job-counts.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { CountBadge } from '../../ui/count-badge.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { usePreload } from '../../ui/hooks/use-preload.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import type { TabItem } from '../../ui/tabs.tsx';
import { localRasterStrings } from '../preview/local-raster-strings.ts';
import type { ResultsProps } from './result-tables.tsx';
import styles from './result-tabs.module.css';

const Jobs = lazyPart(() => import('./result-tables.tsx').then((module) => module.Jobs));
const Downloads = lazyPart(() => import('./result-tables.tsx').then((module) => module.Downloads));
/** The other tab appears at once. */
const PRELOADED = [Downloads];

type ResultTabsOptions = ResultsProps & {
  /** The table of the review; null if no areas are reviewed. */
  readonly review: ReactNode;
  /** Called with the GeoTIFFs of this device that were chosen for viewing. */
  readonly onFiles: (files: readonly File[]) => void;
};

/**
 * The review, if there is one, and the two tabs of results, for the drawer and for the sheet on a phone. Also returns the
 * button that opens a GeoTIFF of this device.
 */
export function useResultTabs({ onFiles, review, ...props }: ResultTabsOptions): {
  tabs: TabItem[];
  opener: ReactNode;
} {
  usePreload(PRELOADED);
  const { isComplete } = useJobs();
  const running = useJobCounts(allJobs, props.jobs && (isComplete ? props.jobs : null))?.active ?? 0;
  const fileCount = props.rows.reduce((count, row) => count + row.files.length, 0);
  const panel = (Panel: typeof Jobs) => (
    <ErrorBoundary>
      <Suspense fallback={<p className={styles.loading}>{strings.jobs.loading}</p>}>
        <Panel {...props} />
      </Suspense>
    </ErrorBoundary>
  );
  const tabs: TabItem[] = [
    ...(review === null ? [] : [{ id: 'review', label: strings.app.review, panel: review }]),
    {
      id: 'jobs',
      label: (
        <>
          {strings.jobs.title} {running > 0 && <CountBadge>{strings.jobs.running(running)}</CountBadge>}
        </>
      ),
      panel: panel(Jobs),
    },
    {
      id: 'downloads',
      label: (
        <>
          {strings.files.title} {fileCount > 0 && <CountBadge>{strings.files.count(fileCount, isComplete)}</CountBadge>}
        </>
      ),
      panel: panel(Downloads),
    },
  ];
  return {
    tabs,
    opener: (
      <FileButton
        variant="link"
        className={styles.open}
        title={localRasterStrings.openHint}
        label={localRasterStrings.open}
        onFiles={onFiles}
      />
    ),
  };
}
