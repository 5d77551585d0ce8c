import type { DBSchema, IDBPDatabase } from 'idb';
import type { RequestDraft } from './request-draft.ts';

interface Schema extends DBSchema {
  drafts: { key: string; value: RequestDraft };
}

const KEY = 'request';

/** Reads the persisted draft; null if there is none or IndexedDB is unavailable. */
export async function loadDraft(): Promise<RequestDraft | null> {
  try {
    return (await (await open()).get('drafts', KEY)) ?? null;
  } catch {
    return null;
  }
}

/** Persists the draft. Does nothing if IndexedDB is unavailable. */
export async function saveDraft(draft: RequestDraft): Promise<void> {
  try {
    await (await open()).put('drafts', draft, KEY);
  } catch {
    // A private window may refuse IndexedDB. A reload then loses the draft, which needs no message.
  }
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= import('idb').then(({ openDB }) =>
    openDB<Schema>('cutline-request', 1, { upgrade: (database) => void database.createObjectStore('drafts') }),
  );
  return opened;
}
