/** Messages between the tabs of this origin about submissions. */
export type OtherTabs = {
  /** Reports that this tab holds the lock of a stored submission and sends it. */
  announce(key: string): void;
  /** Calls the listener with the keys that other tabs announce. Call once. */
  onSent(listener: (key: string) => void): void;
};

/** Opens the channel for the lifetime of the page; undefined in browsers without Web Locks, where two tabs would send the same. */
export function openOtherTabs(): OtherTabs | undefined {
  if (globalThis.navigator?.locks === undefined) return undefined;
  const channel = new BroadcastChannel('cutline-submissions');
  return {
    announce: (key) => channel.postMessage(key),
    onSent: (listener) => channel.addEventListener('message', ({ data }) => listener(String(data))),
  };
}
