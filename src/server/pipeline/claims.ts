/** Claims that this process holds, by name. Each promise resolves when its claim ends, whether the work succeeds or fails. */
export type Claims = Map<string, Promise<void>>;

/**
 * Runs `work` while holding the claim of a name, which only one call per process can hold. If another call holds it, waits up to
 * `waitMs` in total and then returns the result of `onBusy`. Between processes, a database lock does the same. The claim in the
 * process is needed because duplicates would wait for PGlite's only connection without a time limit.
 */
export async function withClaim<T>(
  claims: Claims,
  name: string,
  waitMs: number,
  work: () => Promise<T>,
  onBusy: () => T,
): Promise<T> {
  const deadline = AbortSignal.timeout(waitMs);
  for (let holder = claims.get(name); holder !== undefined; holder = claims.get(name)) {
    if (!(await resolvesBefore(holder, deadline))) return onBusy();
  }
  const { promise, resolve } = Promise.withResolvers<void>();
  claims.set(name, promise);
  try {
    return await work();
  } finally {
    claims.delete(name);
    resolve();
  }
}

/** Whether the promise resolves before the signal aborts. */
async function resolvesBefore(promise: Promise<void>, deadline: AbortSignal): Promise<boolean> {
  if (deadline.aborted) return false;
  const { promise: expired, resolve } = Promise.withResolvers<false>();
  const onAbort = () => resolve(false);
  deadline.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise.then(() => true), expired]);
  } finally {
    deadline.removeEventListener('abort', onAbort);
  }
}
