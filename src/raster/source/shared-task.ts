/** Work that several wait for: it is given up only when all who waited have been aborted. */
export type SharedTask<Result> = { join(signal?: AbortSignal): Promise<Result> };

/** Starts work to be shared; `onAbandoned` is told when nobody waits for it any more. */
export function sharedTask<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  onAbandoned: () => void = () => {},
): SharedTask<Result> {
  const stop = new AbortController();
  const result = run(stop.signal);
  // Those who wait hear of a failure; when all have left, nobody does.
  result.catch(() => {});
  let waiting = 0;
  return {
    join(signal) {
      waiting++;
      if (!signal) return result;
      return new Promise((resolve, reject) => {
        const leave = () => {
          reject(signal.reason);
          waiting--;
          if (waiting > 0) return;
          stop.abort(signal.reason);
          onAbandoned();
        };
        if (signal.aborted) return leave();
        signal.addEventListener('abort', leave, { once: true });
        const settle = () => signal.removeEventListener('abort', leave);
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
