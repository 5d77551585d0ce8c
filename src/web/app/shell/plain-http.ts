const KEY = 'cutline-plain-http-read';

let isRead = readFlag();
const listeners = new Set<() => void>();

/**
 * What a page over plain HTTP off localhost has to tell: once, and again when it is asked for. Fits
 * `useSyncExternalStore`; the snapshot is whether it is to be told now.
 */
export const plainHttp = {
  /** Whether this page is one. It stays so as long as the page lives. */
  isPlain: !globalThis.isSecureContext,
  getSnapshot: (): boolean => !globalThis.isSecureContext && !isRead,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  tell: () => change(false),
  dismiss: () => change(true),
};

function change(next: boolean): void {
  isRead = next;
  try {
    localStorage.setItem(KEY, String(next));
  } catch {
    // A browser that keeps nothing tells it at each visit.
  }
  for (const listener of listeners) listener();
}

function readFlag(): boolean {
  try {
    return localStorage.getItem(KEY) === 'true';
  } catch {
    return false;
  }
}
