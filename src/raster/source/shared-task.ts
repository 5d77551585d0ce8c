/** Work with several waiting callers. It is aborted only when all of them have been aborted. */
export type SharedTask<Result> = { join(signal?: AbortSignal): Promise<Result> };

/** Starts shared work. `onAbandoned` is called when no caller waits for it any more. */
export function sharedTask<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  onAbandoned: () => void = () => {},
): SharedTask<Result> {
  const stop = new AbortController();
  const result = run(stop.signal);
  // Waiting callers get the failure from `join`; if none is left, it must not become an unhandled rejection.
  result.catch(() => {});
  let waiting = 0;
  return {
    join(signal) {
      waiting++;
      if (!signal) return result;
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          reject(signal.reason);
          waiting--;
          if (waiting > 0) return;
          stop.abort(signal.reason);
          onAbandoned();
        };
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        const settle = () => signal.removeEventListener('abort', onAbort);
        result.then(
          (value) => {
            settle();
            resolve(value);
          },
          (error: unknown) => {
            settle();
            reject(error);
          },
        );
      });
    },
  };
}
