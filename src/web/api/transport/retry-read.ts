import { readRetryDelayMs } from './retry-rules.ts';

type RetryParts = {
  readonly random: () => number;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal;
};

/** Runs a read until it succeeds, its failure is final, or its tries are used up; the last failure is thrown. */
export async function retryRead<T>(run: () => Promise<T>, { random, wait, signal }: RetryParts): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const delayMs = signal?.aborted ? null : readRetryDelayMs(error, attempt, random());
      if (delayMs === null) throw error;
      await wait(delayMs, signal);
    }
  }
}
