import { type ReactNode, Suspense } from 'react';
import { strings } from '../ui/i18n/strings.ts';
import { ErrorBoundary } from '../ui/loading/error-boundary.tsx';
import { lazyPart } from '../ui/loading/lazy-part.ts';
import type { UrlStore } from './address/url-store.ts';
import styles from './details-panel.module.css';
import type { WorkspaceState } from './use-workspace.ts';

// Loaded when the first job is opened.
const JobDetails = lazyPart(() => import('./jobs/job-details.tsx').then((module) => module.JobDetails));
const LocalRasterDetails = lazyPart(() =>
  import('./preview/local-raster-details.tsx').then((module) => module.LocalRasterDetails),
);

/** The right panel: the open job, a file of this device, or null. */
export function detailsOf(workspace: WorkspaceState, url: UrlStore): ReactNode {
  const { address, local, controller, stage } = workspace;
  if (address.jobId !== null) return <Details workspace={workspace} url={url} />;
  if (local.rasters === null) return null;
  return (
    <ErrorBoundary key={local.rasters.id}>
      <Suspense fallback={<p className={styles.loading}>{strings.jobs.loading}</p>}>
        <LocalRasterDetails rasters={local.rasters} controller={controller} stage={stage} onClose={local.close} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Details({ workspace, url }: { readonly workspace: WorkspaceState; readonly url: UrlStore }): ReactNode {
  const { address, rows, isListFinished, actions, controller, opening } = workspace;
  if (address.jobId === null) return null;
  return (
    <ErrorBoundary key={address.jobId}>
      <Suspense fallback={<p className={styles.loading}>{strings.jobs.loading}</p>}>
        <JobDetails
          jobId={address.jobId}
          row={rows.find(({ id }) => id === address.jobId)}
          isListFinished={isListFinished}
          actions={actions}
          controller={controller}
          stage={workspace.stage}
          takesFocus={opening.isByUser}
          tab={address.jobTab}
          onTab={(jobTab) => url.change({ jobTab })}
          onClose={opening.close}
        />
      </Suspense>
    </ErrorBoundary>
  );
}
