import { lazy, type ReactNode, Suspense, useState } from 'react';
import { readJobStatus } from '../../../contract/job-status.ts';
import { CountBadge } from '../../ui/count-badge.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import type { TabItem } from '../../ui/tabs.tsx';
import { localRasterStrings } from '../preview/local-raster-strings.ts';
import type { ResultsProps } from './result-tables.tsx';
import styles from './result-tabs.module.css';

const Jobs = lazy(() => import('./result-tables.tsx').then((module) => ({ default: module.Jobs })));
const Downloads = lazy(() => import('./result-tables.tsx').then((module) => ({ default: module.Downloads })));

type ResultTabsOptions = Omit<ResultsProps, 'search'> & {
  /** Called with the GeoTIFFs of this device that were chosen for viewing. */
  readonly onFiles: (files: readonly File[]) => void;
};

/**
 * The two tabs of results, for the drawer and for the sheet on a phone. Also returns the search field for both and the
 * button that opens a GeoTIFF of this device.
 */
export function useResultTabs({ onFiles, ...props }: ResultTabsOptions): {
  tabs: TabItem[];
  opener: ReactNode;
  search: ReactNode;
} {
  const [search, setSearch] = useState('');
  const running = props.jobs?.filter((job) => readJobStatus(job.status) === 'active').length ?? 0;
  const fileCount = props.rows.reduce((count, row) => count + row.files.length, 0);
  const panel = (Panel: typeof Jobs) => (
    <ErrorBoundary>
      <Suspense fallback={<p className={styles.loading}>{strings.jobs.loading}</p>}>
        <Panel {...props} search={search} />
      </Suspense>
    </ErrorBoundary>
  );
  const tabs: TabItem[] = [
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
          {strings.files.title} {fileCount > 0 && <CountBadge>{fileCount}</CountBadge>}
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
    search: (
      <input
        className={styles.search}
        type="search"
        placeholder={strings.jobs.search}
        aria-label={strings.jobs.search}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
    ),
  };
}
