import '../indexed-db.ts';
import { memoryFolder } from '../downloads/memory-folder.ts';

/** What the tabs of one browser share. IndexedDB is that of the process. */
export type Browser = {
  /** Whether IndexedDB refuses to store more. */
  isStorageFull: boolean;
  /** Whether the folder's disk is full. */
  isDiskFull: boolean;
  /** The folder that the user chooses; files appear at their end. */
  readonly folder: ReturnType<typeof memoryFolder>;
  /** Files that the browser's download function has saved, in order. */
  readonly downloads: { readonly filename: string; readonly blob: Blob }[];
  /** Web Locks, which a closed tab gives back; null in a browser that has none. */
  readonly locks: Map<string, Promise<unknown>> | null;
  /** Called with the key of each request that a tab sends. */
  readonly onSent: Set<(key: string) => void>;
};

/** A browser without tabs. */
export function newBrowser(hasLocks: boolean): Browser {
  const browser: Browser = {
    isStorageFull: false,
    isDiskFull: false,
    folder: memoryFolder({ failWrites: () => (browser.isDiskFull ? quotaExceeded() : null) }),
    downloads: [],
    locks: hasLocks ? new Map() : null,
    onSent: new Set(),
  };
  return browser;
}

/** The error of IndexedDB and of the File System Access API when there is no space. */
export function quotaExceeded(): DOMException {
  return new DOMException('The quota has been exceeded.', 'QuotaExceededError');
}
