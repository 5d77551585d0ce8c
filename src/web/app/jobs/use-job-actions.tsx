import { type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { ErrorText } from '../../api/error-text.tsx';
import { areaSourceId } from '../../api/items/area-source.ts';
import { isListed } from '../../api/jobs/use-job.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { type ClipBody, isAreaBody } from '../../api/submission/clip-body.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { retryBody } from '../../features/jobs/retry-body.ts';
import { announce } from '../../ui/announcer.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';

const JobQuestion = lazyPart(() => import('./job-question.tsx').then((module) => module.JobQuestion));

export type JobActions = {
  readonly onCancel: (row: JobRow) => void;
  readonly onDelete: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
  /** Loads the job's request into the form for editing. */
  readonly onEdit: (row: JobRow) => void;
  /** Call when several jobs were deleted elsewhere: closes the page of the open job if it is one of them. */
  readonly onRemoved: (jobIds: readonly string[]) => void;
  /** The error sentence of the last action; null if it succeeded. */
  readonly problem: ReactNode;
  readonly dialog: ReactNode;
};

/**
 * The actions on a job. Cancel and delete call the same operation (contract 11.8) after different confirmation dialogs. `onRequest` gets a
 * request for editing; that of a delivery area names its source.
 */
export function useJobActions(
  send: (body: string) => Promise<boolean>,
  onRemoved: (jobId: string) => void,
  onRequest: (body: ClipBody) => void,
): JobActions {
  const { transport } = useApi();
  const { removed } = useJobsChange();
  const [question, setQuestion] = useState<{ readonly kind: 'cancel' | 'remove'; readonly row: JobRow } | null>(null);
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

  const latestOnRequest = useRef(onRequest);
  latestOnRequest.current = onRequest;
  const editing = useRef<string | null>(null);
  const editJob = useCallback(
    async (row: JobRow) => {
      const body = retryBody(row.job);
      if (body === null) return;
      // With an automatic name, which is different.
      const unnamed = { ...body, output_name: undefined };
      editing.current = row.id;
      setProblem(null);
      if (!isAreaBody(unnamed)) return latestOnRequest.current(unnamed);
      try {
        const sourceId = await areaSourceId(transport, unnamed.area);
        // Another job may have been chosen meanwhile.
        if (editing.current !== row.id) return;
        if (sourceId !== null) return latestOnRequest.current({ ...unnamed, source_id: sourceId });
        const { areaStrings } = await import('../../features/request/source/areas/area-strings.ts');
        setProblem(areaStrings.undescribed);
      } catch (error) {
        setProblem(<ErrorText error={error} />);
      }
    },
    [transport],
  );

  const actions = useMemo(
    () => ({
      onCancel: (row: JobRow) => setQuestion({ kind: 'cancel', row }),
      onDelete: (row: JobRow) => setQuestion({ kind: 'remove', row }),
      onTryAgain: (row: JobRow) => void repeatJob(row),
      onEdit: (row: JobRow) => void editJob(row),
      onRemoved(jobIds: readonly string[]) {
        for (const id of jobIds) onRemoved(id);
      },
    }),
    [repeatJob, editJob, onRemoved],
  );
  const dialog = useMemo(
    () =>
      question && (
        <ErrorBoundary key={question.row.id}>
          <Suspense>
            <JobQuestion
              kind={question.kind}
              jobName={question.row.name}
              onConfirm={(done) => {
                setQuestion(null);
                void deleteJob(question.row, done);
              }}
              onCancel={() => setQuestion(null)}
            />
          </Suspense>
        </ErrorBoundary>
      ),
    [question, deleteJob],
  );
  return useMemo(() => ({ ...actions, problem, dialog }), [actions, problem, dialog]);
}
