import type { Job } from '../../../contract/schemas/clip.ts';
import { ApiError } from '../transport/api-error.ts';
import { pollDelayMs } from './poll-delay.ts';

export type FollowDependencies = {
  /** Reads the jobs that changed after an instant; the service holds the answer until there is one. */
  readonly read: (since: string) => Promise<readonly Job[]>;
  readonly onChanges: (changes: readonly Job[], since: string) => void;
  /** Called with the error of each failed read, and with null after each successful one. */
  readonly onProblem: (problem: unknown) => void;
  /** Resolves after the delay, or when the signal is aborted. */
  readonly wait: (delayMs: number) => Promise<void>;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly signal: AbortSignal;
};

/** Pause after an answer, ms: several changes within it make one request. */
const PAUSE_MS = 250;
/** The pause while every answer has changes at once, as with many running jobs: at most about 60 requests a minute. */
const MAX_PAUSE_MS = 1000;
/** An empty answer that comes sooner was not held, ms. */
const MIN_HELD_MS = 1000;

/**
 * Reads changes, one request at a time, until the signal is aborted. After errors, and if the service doesn't hold its answers,
 * the delays grow as those of `pollDelayMs`; `Retry-After` takes precedence.
 */
export async function followChanges(
  start: string,
  { read, onChanges, onProblem, wait, nowMs, random, signal }: FollowDependencies,
): Promise<void> {
  let since = start;
  let idle = 0;
  let busy = 0;
  while (!signal.aborted) {
    let delayMs: number;
    const startMs = nowMs();
    try {
      const changes = await read(since);
      const wasHeld = nowMs() - startMs >= MIN_HELD_MS;
      const isHeld = changes.length > 0 || wasHeld;
      busy = wasHeld ? 0 : busy + 1;
      since = changes.at(-1)?.updated_at ?? since;
      onProblem(null);
      onChanges(changes, since);
      if (isHeld) {
        idle = 0;
        delayMs = Math.min(MAX_PAUSE_MS, PAUSE_MS * 2 ** Math.max(0, busy - 1));
      } else {
        delayMs = pollDelayMs(idle++, false, random());
      }
    } catch (error) {
      if (signal.aborted) return;
      onProblem(error);
      const retryAfterMs = error instanceof ApiError ? error.retryAfterMs : null;
      delayMs = Math.max(retryAfterMs ?? 0, pollDelayMs(idle++, false, random()));
    }
    await wait(delayMs);
  }
}
