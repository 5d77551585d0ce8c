import { useMemo } from 'react';
import { ApiError, errorSentence } from '../../api/transport/api-error.ts';
import { useOp } from '../../api/use-op.ts';
import { FileList } from '../../features/files/file-list.tsx';
import { fileRow } from '../../features/files/file-row.ts';
import { JobPage } from '../../features/jobs/job-page.tsx';
import { type JobRow, jobRow } from '../../features/jobs/job-row.ts';
import type { MapController } from '../../map/map-controller.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { PreviewSection } from '../preview/preview-section.tsx';
import { useFocusReturn } from '../shell/use-focus-return.ts';
import styles from './job-details.module.css';
import type { JobActions } from './use-job-actions.tsx';

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
  /** Loads the job's request into the form for editing. */
  readonly onEdit: (row: JobRow) => void;
  readonly onClose: () => void;
};

/** A job's page with its files and its preview. Also shows jobs that are not in the list. */
export function JobDetails(props: JobDetailsProps) {
  const { jobId, row: listedRow, isListFinished, actions, controller, stage, takesFocus, onEdit, onClose } = props;
  const jobQuery = useOp('clip.job.get', isListFinished && !listedRow ? { job_id: jobId } : null);
  const unlistedRow = useMemo(
    () => (jobQuery.data ? jobRow(jobQuery.data, { sourceName: null, areaKm2: null }) : undefined),
    [jobQuery.data],
  );
  const row = listedRow ?? unlistedRow;
  useFocusReturn(takesFocus);
  if (row) {
    return (
      <JobPage
        row={row}
        takesFocus={takesFocus}
        files={<FileList rows={row.files.map((file) => fileRow(row.job, file))} />}
        preview={<PreviewSection job={row.job} files={row.files} controller={controller} stage={stage} />}
        onClose={onClose}
        onCancel={actions.onCancel}
        onDelete={actions.onDelete}
        onTryAgain={actions.onTryAgain}
        onEdit={onEdit}
      />
    );
  }
  return (
    <div className={styles.empty}>
      {jobQuery.isError ? (
        <Notice
          tone="warn"
          role="alert"
          action={
            <>
              {!isGone(jobQuery.error) && (
                <Button variant="link" onClick={() => void jobQuery.refetch()}>
                  {strings.app.tryAgain}
                </Button>
              )}{' '}
              <Button variant="link" onClick={onClose}>
                {strings.app.close}
              </Button>
            </>
          }
        >
          {errorSentence(jobQuery.error)}
        </Notice>
      ) : (
        <p role="status">{strings.jobs.loading}</p>
      )}
    </div>
  );
}

/** The job was deleted or belongs to another organization; a retry would also fail. */
function isGone(error: Error): boolean {
  return error instanceof ApiError && error.status === 404;
}
