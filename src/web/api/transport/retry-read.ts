import { readRetryDelayMs } from './retry-rules.ts';

type RetryOptions = {
  /** The delay before the next attempt, or null for none; by default that of a read. */
  readonly delayMs?: typeof readRetryDelayMs;
  readonly random: () => number;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal;
};

/** Repeats a call until it succeeds. Throws the last error if that is final or no attempts are left. */
export async function retryRead<T>(
  run: () => Promise<T>,
  { delayMs: delayOf = readRetryDelayMs, random, wait, signal }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const delayMs = signal?.aborted ? null : delayOf(error, attempt, random());
      if (delayMs === null) throw error;
      await wait(delayMs, signal);
    }
  }
}
