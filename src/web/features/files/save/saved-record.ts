/** The keys of the files that this browser has saved, also before the page was loaded. */
export type SavedRecord = {
  readonly has: (key: string) => boolean;
  readonly add: (keys: readonly string[]) => void;
};

const STORAGE_KEY = 'cutline-saved-files';
/** 10,000 keys have about 400 kB, a tenth of what browsers grant. The oldest are forgotten first. */
export const MAX_RECORDED_FILES = 10_000;

/** A record in the browser's storage. Where the browser refuses it, the record lasts until the page is closed. */
export function browserSavedRecord(): SavedRecord {
  let keys = new Set(read());
  return {
    has: (key) => keys.has(key),
    add(added) {
      // Another tab may have added keys. A key that is added again becomes the newest.
      const known = new Set([...read(), ...keys]);
      for (const key of added) known.delete(key);
      keys = new Set([...known, ...added].slice(-MAX_RECORDED_FILES));
      try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify([...keys]));
      } catch {
        // The record of this page still has them.
      }
    },
  };
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}
