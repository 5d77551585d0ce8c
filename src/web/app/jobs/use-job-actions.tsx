import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { ErrorText } from '../../api/error-text.tsx';
import { isListed } from '../../api/jobs/use-job.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { retryBody } from '../../features/jobs/retry-body.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { useConfirm } from '../../ui/use-confirm.tsx';

const words = strings.jobs;

export type JobActions = {
  readonly onCancel: (row: JobRow) => void;
  readonly onDelete: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
  /** Call when several jobs were deleted elsewhere: closes the page of the open job if it is one of them. */
  readonly onRemoved: (jobIds: readonly string[]) => void;
  /** The error sentence of the last action; null if it succeeded. */
  readonly problem: ReactNode;
  readonly dialog: ReactNode;
};

/** The actions on a job. Cancel and delete call the same operation (contract 11.8) after different confirmation dialogs. */
export function useJobActions(
  send: (body: string) => Promise<boolean>,
  onRemoved: (jobId: string) => void,
): JobActions {
  const { transport } = useApi();
  const { removed } = useJobsChange();
  const { ask, dialog } = useConfirm();
  const [problem, setProblem] = useState<ReactNode>(null);

  const deleteJob = useCallback(
    async (row: JobRow, done: string) => {
      setProblem(null);
      try {
        await transport.op('clip.job.delete', { job_id: row.id });
      } catch (error) {
        // The job is already deleted, which is the wanted result.
        if (!(error instanceof ApiError && error.status === 404)) return setProblem(<ErrorText error={error} />);
      }
      removed(row.id);
      onRemoved(row.id);
      announce(done);
    },
    [transport, removed, onRemoved],
  );

  const repeating = useRef(new Set<string>());
  const repeatJob = useCallback(
    async (row: JobRow) => {
      // A second press during the read would be a second job.
      if (repeating.current.has(row.id)) return;
      repeating.current.add(row.id);
      setProblem(null);
      try {
        const job = isListed(row.job) ? await transport.op('clip.job.get', { job_id: row.id }) : row.job;
        const body = retryBody(job);
        if (body) await send(JSON.stringify(body));
      } catch (error) {
        setProblem(<ErrorText error={error} />);
      } finally {
        repeating.current.delete(row.id);
      }
    },
    [transport, send],
  );

  const actions = useMemo(
    () => ({
      onCancel: (row: JobRow) =>
        ask({
          title: words.cancelTitle(row.name),
          text: words.cancelText,
          confirm: words.cancelConfirm,
          cancel: words.keep,
          onConfirm: () => void deleteJob(row, words.cancelled),
        }),
      onDelete: (row: JobRow) =>
        ask({
          title: words.removeTitle(row.name),
          text: words.removeText,
          confirm: words.removeConfirm,
          cancel: words.keep,
          onConfirm: () => void deleteJob(row, words.removed),
        }),
      onTryAgain: (row: JobRow) => void repeatJob(row),
      onRemoved(jobIds: readonly string[]) {
        for (const id of jobIds) onRemoved(id);
      },
    }),
    [ask, deleteJob, repeatJob, onRemoved],
  );
  return useMemo(() => ({ ...actions, problem, dialog }), [actions, problem, dialog]);
}
