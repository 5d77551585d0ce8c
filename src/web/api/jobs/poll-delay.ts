const INITIAL_DELAY_AFTER_SUBMIT_MS = 500;
const INITIAL_DELAY_MS = 2000;
const MAX_DELAY_MS = 15_000;

/**
 * Delay before the next poll of the job list, ms: starts at 0.5 s after a submission, otherwise at 2 s; × 1.5 per poll, at
 * most 15 s, ± 20 % (`random` in 0..1). `polls` counts the responses since the last change.
 */
export function pollDelayMs(polls: number, afterSubmit: boolean, random: number): number {
  const first = afterSubmit ? INITIAL_DELAY_AFTER_SUBMIT_MS : INITIAL_DELAY_MS;
  return Math.min(MAX_DELAY_MS, first * 1.5 ** Math.min(polls, 30)) * (0.8 + 0.4 * random);
}
