/** What a clip job can be (contract 9.2), as the bundled service emits it. */
export const jobStatuses = ['running', 'completed', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** What can happen to a job. Deleting is the API's only way to cancel: it removes the job. */
export type JobEvent = 'task_completed' | 'task_failed';

/** Complete lifecycle: status × event → next status, or null where the event changes nothing. */
export const jobLifecycle: Record<JobStatus, Record<JobEvent, JobStatus | null>> = {
  running: { task_completed: 'completed', task_failed: 'failed' },
  completed: { task_completed: null, task_failed: null },
  failed: { task_completed: null, task_failed: null },
};

/** True for a status that no event leaves. */
export function isTerminal(status: JobStatus): boolean {
  return Object.values(jobLifecycle[status]).every((next) => next === null);
}

/** What a reader should make of any server's status word: unknown words mean that the job goes on (contract 9.2, App). */
export function readJobStatus(status: string): 'active' | 'completed' | 'failed' {
  if (status === 'completed') return 'completed';
  return ['failed', 'cancelled', 'canceled', 'error'].includes(status) ? 'failed' : 'active';
}

export const jobPhases = ['queued', 'reading', 'cutting', 'writing', 'checking'] as const;
