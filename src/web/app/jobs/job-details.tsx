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
  /** Whether the list of jobs has come or failed: then a job that isn't in it is asked for by itself. */
  readonly isListSettled: boolean;
  readonly actions: JobActions;
  readonly controller: MapController | null;
  /** Where a clip is drawn when there will be no map. */
  readonly stage: HTMLElement | null;
  /** Whether a person opened it just now: then the focus goes with them, and back where it was at the end. */
  readonly takesFocus: boolean;
  /** Takes the job's request up again, to be changed. */
  readonly onEdit: (row: JobRow) => void;
  readonly onClose: () => void;
};

/** A job's page with its files and its preview, for jobs that are listed and for others that exist. */
export function JobDetails(props: JobDetailsProps) {
  const { jobId, row: listed, isListSettled, actions, controller, stage, takesFocus, onEdit, onClose } = props;
  const asked = useOp('clip.job.get', isListSettled && !listed ? { job_id: jobId } : null);
  const found = useMemo(
    () => (asked.data ? jobRow(asked.data, { sourceName: null, areaKm2: null }) : undefined),
    [asked.data],
  );
  const row = listed ?? found;
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
      {asked.isError ? (
        <Notice
          tone="warn"
          role="alert"
          action={
            <>
              {!isGone(asked.error) && (
                <Button look="link" onClick={() => void asked.refetch()}>
                  {strings.app.tryAgain}
                </Button>
              )}{' '}
              <Button look="link" onClick={onClose}>
                {strings.app.close}
              </Button>
            </>
          }
        >
          {errorSentence(asked.error)}
        </Notice>
      ) : (
        <p role="status">{strings.jobs.loading}</p>
      )}
    </div>
  );
}

/** Deleted, or of another organization: another try would end the same. */
function isGone(error: Error): boolean {
  return error instanceof ApiError && error.status === 404;
}
