import { readJobStatus } from '../../../../contract/job-status.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';

/**
 * The first completed job among jobs of the same clip, otherwise the first that is running; null if there is none. Failed and deleted
 * jobs don't count, nor jobs with a fault in a finished file. `loaded` has the current states of some of them.
 */
export function chooseDuplicate(sameClip: readonly Job[], loaded: readonly Job[]): Job | null {
  const current = sameClip.map((job) => loaded.find(({ id }) => id === job.id) ?? job);
  return current.find(isUsable) ?? current.find(isRunning) ?? null;
}

/** Whether the job has not ended yet. */
export function isRunning({ status }: Job): boolean {
  return status !== 'deleted' && readJobStatus(status) === 'active';
}

function isUsable({ status, output_artifacts }: Job): boolean {
  return readJobStatus(status) === 'completed' && !output_artifacts?.clips.some(({ fault }) => fault);
}
