const STORAGE_KEY = 'cutline-plain-http-read';

let isDismissed = readDismissed();
const listeners = new Set<() => void>();

/**
 * State of the plain-HTTP warning, for pages without a secure context. Shown until dismissed, and again on demand. For
 * `useSyncExternalStore`; the snapshot is whether the warning is shown.
 */
export const plainHttp = {
  /** Whether this page has no secure context; constant for the life of the page. */
  isPlain: !globalThis.isSecureContext,
  getSnapshot: (): boolean => !globalThis.isSecureContext && !isDismissed,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  show: () => change(false),
  dismiss: () => change(true),
};

function change(next: boolean): void {
  isDismissed = next;
  try {
    localStorage.setItem(STORAGE_KEY, String(next));
  } catch {
    // Without storage, the warning appears at each visit.
  }
  for (const listener of listeners) listener();
}

function readDismissed(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'true';
  } catch {
    return false;
  }
}
