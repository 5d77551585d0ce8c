/** Runs the task under a lock shared by all tabs of this origin. Without the Web Locks API, runs it without a lock. */
export function tabLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? locks.request(name, task) : task();
}
