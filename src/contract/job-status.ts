/** The statuses of a clip job (contract 9.2) that this service returns. */
export const jobStatuses = ['running', 'completed', 'failed'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** The events of a job. There is no cancel event: the API cancels a job by deleting it. */
export type JobEvent = 'task_completed' | 'task_failed';

/** Complete lifecycle: status × event → next status, or null if the event changes nothing. */
export const jobLifecycle: Record<JobStatus, Record<JobEvent, JobStatus | null>> = {
  running: { task_completed: 'completed', task_failed: 'failed' },
  completed: { task_completed: null, task_failed: null },
  failed: { task_completed: null, task_failed: null },
};

/** Whether a status is final: no event changes it. */
export function isTerminal(status: JobStatus): boolean {
  return Object.values(jobLifecycle[status]).every((next) => next === null);
}

/** Maps any server's status to the app's three states. An unknown status counts as active (contract 9.2, App). */
export function readJobStatus(status: string): 'active' | 'completed' | 'failed' {
  if (status === 'completed') return 'completed';
  return ['failed', 'cancelled', 'canceled', 'error'].includes(status) ? 'failed' : 'active';
}

export const jobPhases = ['queued', 'reading', 'cutting', 'writing', 'checking'] as const;
