import type { Job } from '../../../../contract/schemas/clip.ts';

const STUCK_AFTER_MS = 180_000;

/** Whether an active job had no progress for 3 minutes. `serviceNowMs` is the service's time, null if unknown. */
export function isStuck({ updated_at, created_at }: Job, serviceNowMs: number | null): boolean {
  const lastProgressAtMs = Date.parse(updated_at ?? created_at ?? '');
  return serviceNowMs !== null && serviceNowMs - lastProgressAtMs > STUCK_AFTER_MS;
}
