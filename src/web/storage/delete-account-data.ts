import type { Owned, Storage } from './schema.ts';
import { openStorage } from './storage.ts';

type OwnedAccount = { readonly ownerId: string; readonly organizationId: string };

const STORES = ['drafts', 'savedAreas', 'reviewRows', 'submissions'] as const;

/** How many requests of the account have no answer yet; null where the browser refuses storage. Throws if the database can't be read. */
export async function unresolvedOf(account: OwnedAccount): Promise<number | null> {
  const submissions = await (await openOrNull())?.getAll('submissions');
  return submissions?.filter((submission) => isOf(submission, account)).length ?? null;
}

/**
 * Deletes what an account has stored in this browser, in one transaction: drafts, saved areas, the review and requests without an answer. Records of
 * other accounts and the browser's settings stay. The page must be loaded again afterwards. Throws if the database can't be opened or changed.
 */
export async function deleteAccountData(account: OwnedAccount): Promise<void> {
  const storage = await openOrNull();
  if (storage === null) return;
  const transaction = storage.transaction(STORES, 'readwrite', { durability: 'strict' });
  const deletions = STORES.map(async (name) => {
    for await (const cursor of transaction.objectStore(name).iterate()) {
      if (isOf(cursor.value, account)) await cursor.delete();
    }
  });
  await Promise.all([...deletions, transaction.done]);
}

/** A record without an owner is of an earlier version, or was written before the account was known. */
function isOf(record: Owned & { readonly organizationId?: string }, account: OwnedAccount): boolean {
  if (record.organizationId !== undefined && record.organizationId !== account.organizationId) return false;
  return record.owner === undefined || record.owner === account.ownerId;
}

/** Null where the browser has no IndexedDB or refuses it, and so stores nothing. After another failure there may be records. */
async function openOrNull(): Promise<Storage | null> {
  if (globalThis.indexedDB === undefined) return null;
  try {
    return await openStorage();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null;
    throw error;
  }
}
