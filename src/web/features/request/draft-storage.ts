import type { DBSchema, IDBPDatabase } from 'idb';
import type { RequestDraft } from './request-draft.ts';

interface Schema extends DBSchema {
  drafts: { key: string; value: RequestDraft };
}

const KEY = 'request';

/** The draft of an earlier page, or null; a browser without IndexedDB has none. */
export async function loadDraft(): Promise<RequestDraft | null> {
  try {
    return (await (await open()).get('drafts', KEY)) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the draft over a reload; where that can't be, the page goes on without. */
export async function saveDraft(draft: RequestDraft): Promise<void> {
  try {
    await (await open()).put('drafts', draft, KEY);
  } catch {
    // A private window may refuse IndexedDB: the draft then lives as long as the page, which is no reason to disturb anyone.
  }
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= import('idb').then(({ openDB }) =>
    openDB<Schema>('cutline-request', 1, { upgrade: (database) => void database.createObjectStore('drafts') }),
  );
  return opened;
}
