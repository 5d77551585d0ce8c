/** Runs the task under a lock that all tabs of this origin share; without the Web Locks API it just runs it. */
export function tabLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? locks.request(name, task) : task();
}
