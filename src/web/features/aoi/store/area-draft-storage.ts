import type { DBSchema } from 'idb';
import type { Area } from './area-history.ts';
import { openOnce } from './open-once.ts';

interface Schema extends DBSchema {
  drafts: { key: string; value: Area };
}

const KEY = 'area';

/** The area of an earlier page, or null; a browser without IndexedDB has none. */
export async function loadAreaDraft(): Promise<Area | null> {
  try {
    return (await (await open()).get('drafts', KEY)) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the area over a reload; where that can't be, the page goes on without. */
export async function saveAreaDraft(area: Area): Promise<void> {
  try {
    await (await open()).put('drafts', area, KEY);
  } catch {
    // A private window may refuse IndexedDB: the area then lives as long as the page, which is no reason to disturb anyone.
  }
}

const open = openOnce(async () => {
  const { openDB } = await import('idb');
  return openDB<Schema>('cutline-area', 1, { upgrade: (database) => void database.createObjectStore('drafts') });
});
