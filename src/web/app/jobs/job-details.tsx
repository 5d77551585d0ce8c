import { useMemo } from 'react';
import { ErrorText } from '../../api/error-text.tsx';
import { useJob } from '../../api/jobs/use-job.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { FileList } from '../../features/files/file-list.tsx';
import { fileRow } from '../../features/files/file-row.ts';
import { useSaver } from '../../features/files/save/use-saver.ts';
import { type JobRow, jobRow } from '../../features/jobs/job-row.ts';
import { JobPage } from '../../features/jobs/page/job-page.tsx';
import type { JobTab } from '../../features/jobs/page/job-tab.ts';
import type { MapController } from '../../map/map-controller.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { Notice } from '../../ui/notice.tsx';
import { PreviewSection } from '../preview/preview-section.tsx';
import { useFocusReturn } from '../shell/use-focus-return.ts';
import styles from './job-details.module.css';
import type { JobActions } from './use-job-actions.tsx';

const CopyJobAs = lazyPart(() => import('./copy-job-as.tsx').then((module) => module.CopyJobAs));

type JobDetailsProps = {
  readonly jobId: string;
  readonly row: JobRow | undefined;
  /** Whether the job list has loaded or failed. A job that isn't in the list is then requested by its id. */
  readonly isListFinished: boolean;
  readonly actions: JobActions;
  readonly controller: MapController | null;
  /** The element to draw the clip in if there is no map. */
  readonly stage: HTMLElement | null;
  /** Whether the user opened the page. The page then takes the focus, and returns it when it closes. */
  readonly takesFocus: boolean;
  /** The chosen tab, from the address. */
  readonly tab: JobTab | null;
  readonly onTab: (tab: JobTab) => void;
  readonly onClose: () => void;
};

/** A job's page with its files and its preview. Also shows jobs that are not in the list. */
export function JobDetails(props: JobDetailsProps) {
  const { jobId, row: listedRow, isListFinished, actions, controller, stage, takesFocus, tab, onTab } = props;
  const { onClose } = props;
  const saver = useSaver();
  const { job, isComplete, error, refetch } = useJob(isListFinished ? jobId : null, listedRow?.job);
  const row = useMemo(
    () => (job && listedRow ? { ...listedRow, job } : job && jobRow(job, { sourceName: null, areaKm2: null })),
    [job, listedRow],
  );
  useFocusReturn(takesFocus);
  const failure = error && (
    <Notice
      tone="warn"
      role="alert"
      action={
        <>
          {!isGone(error) && (
            <Button variant="link" onClick={() => void refetch()}>
              {strings.app.tryAgain}
            </Button>
          )}{' '}
          {!row && (
            <Button variant="link" onClick={onClose}>
              {strings.app.close}
            </Button>
          )}
        </>
      }
    >
      <ErrorText error={error} />
    </Notice>
  );
  if (!row) {
    return <div className={styles.empty}>{failure ?? <p role="status">{strings.jobs.loading}</p>}</div>;
  }
  return (
    <>
      {/* The receipt is missing then. */}
      {failure}
      <JobPage
        row={row}
        takesFocus={takesFocus}
        tab={tab}
        onTab={onTab}
        completeness={isComplete ? 'complete' : error ? 'failed' : 'partial'}
        files={<FileList rows={row.files.map((file) => fileRow(row.job, file))} />}
        preview={<PreviewSection job={row.job} files={row.files} controller={controller} stage={stage} />}
        copyAs={<CopyJobAs job={row.job} />}
        onClose={onClose}
        onSave={({ job: saved, files }) => {
          for (const file of files) void saver.save(fileRow(saved, file));
          // It shows the progress.
          onTab('files');
        }}
        onCancel={actions.onCancel}
        onDelete={actions.onDelete}
        onTryAgain={actions.onTryAgain}
        onEdit={actions.onEdit}
      />
    </>
  );
}

/** The job was deleted or belongs to another organization; a retry would also fail. */
function isGone(error: Error): boolean {
  return error instanceof ApiError && error.status === 404;
}
