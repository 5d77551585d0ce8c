const FIRST_AFTER_SUBMIT_MS = 500;
const FIRST_MS = 2000;
const LONGEST_MS = 15_000;

/**
 * How long until the job list is asked again, ms: from 0.5 s just after a submission, else from 2 s, × 1.5 each time, at most
 * 15 s, ± 20 % (`random` in 0..1). `polls` counts the answers since something last happened.
 */
export function pollDelayMs(polls: number, afterSubmit: boolean, random: number): number {
  const first = afterSubmit ? FIRST_AFTER_SUBMIT_MS : FIRST_MS;
  return Math.min(LONGEST_MS, first * 1.5 ** Math.min(polls, 30)) * (0.8 + 0.4 * random);
}
