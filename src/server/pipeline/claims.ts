/** Claims under way in this process, each with a promise that settles when it is over, however it ends. */
export type Claims = Map<string, Promise<void>>;

/**
 * Runs the work as the only holder of a name in this process. While another holds it, waits up to `waitMs` in all and then
 * gives `onBusy`'s answer. (Between processes the database does the same: this one is there because PGlite's one
 * connection would let twins queue without a limit.)
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
    if (!(await settles(holder, deadline))) return onBusy();
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

/** True when the promise settles before the signal aborts. */
async function settles(promise: Promise<void>, deadline: AbortSignal): Promise<boolean> {
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
