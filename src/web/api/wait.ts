/** Longest delay of a browser timer; with a longer one it would fire immediately. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Resolves after `delayMs`; rejects with the signal's reason when it is aborted. */
export function wait(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      },
      Math.min(delayMs, MAX_TIMER_MS),
    );
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
