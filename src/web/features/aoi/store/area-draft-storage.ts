import type { DBSchema } from 'idb';
import type { Area } from './area-history.ts';
import { openOnce } from './open-once.ts';

interface Schema extends DBSchema {
  drafts: { key: string; value: Area };
}

const KEY = 'area';

/** The area stored by an earlier page, or null; always null without IndexedDB. */
export async function loadAreaDraft(): Promise<Area | null> {
  try {
    return (await (await open()).get('drafts', KEY)) ?? null;
  } catch {
    return null;
  }
}

/** Stores the area, so that it survives a reload. Errors are ignored. */
export async function saveAreaDraft(area: Area): Promise<void> {
  try {
    await (await open()).put('drafts', area, KEY);
  } catch {
    // A private window may refuse IndexedDB: the area is then lost at a reload, which needs no message.
  }
}

const open = openOnce(async () => {
  const { openDB } = await import('idb');
  return openDB<Schema>('cutline-area', 1, { upgrade: (database) => void database.createObjectStore('drafts') });
});
