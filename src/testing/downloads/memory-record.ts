import type { SavedRecord } from '../../web/features/files/save/saved-record.ts';

/** A record of saved files in memory. */
export function memoryRecord(): SavedRecord {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add(added) {
      for (const key of added) keys.add(key);
    },
  };
}
