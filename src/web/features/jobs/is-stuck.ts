import type { Job } from '../../../contract/schemas/clip.ts';

const STUCK_AFTER_MS = 180_000;

/** Whether a running job has not moved for 3 minutes at `serviceNowMs`, which is told by the clock that dated the job. */
export function isStuck({ updated_at, created_at }: Job, serviceNowMs: number | null): boolean {
  const movedAtMs = Date.parse(updated_at ?? created_at ?? '');
  return serviceNowMs !== null && serviceNowMs - movedAtMs > STUCK_AFTER_MS;
}
