import type { deleteDB, IDBPDatabase, openDB } from 'idb';
import { areaRows, type ReviewArea } from '../api/review/review-row.ts';
import { newIdempotencyKey } from '../api/submission/idempotency-key.ts';
import type { Submission } from '../api/submission/submission.ts';
import type { SavedArea } from '../features/aoi/library/saved-area.ts';
import type { Area } from '../features/aoi/store/area-history.ts';
import type { RequestDraft } from '../features/request/request-draft.ts';
import type { Storage } from './schema.ts';

/** The five databases of versions before this one, each with its only object store. */
const EARLIER = {
  'cutline-area': 'drafts',
  'cutline-request': 'drafts',
  'cutline-areas': 'areas',
  'cutline-queue': 'areas',
  'cutline-submissions': 'submissions',
} as const;

type EarlierName = keyof typeof EARLIER;
const newKey = () => newIdempotencyKey(crypto);

type Idb = { readonly openDB: typeof openDB; readonly deleteDB: typeof deleteDB };

/** They had version 1: opening them as 2 waits until no tab of an earlier version has them open any more. */
const LOCKING_VERSION = 2;
/** Set with the imported records, cleared when the earlier databases are gone: between the two nothing is imported again. */
const MARKER = 'earlier databases imported';

/**
 * Moves the records of the earlier databases into the storage, in one transaction, and then starts deleting the databases. Two
 * tabs may run this at once: each keeps the earlier databases open, and so undeleted, until it has seen the other's marker.
 * `onBlocked` is called when a tab of an earlier version has to be closed first.
 */
export async function importEarlierDatabases(storage: Storage, idb: Idb, onBlocked: () => void): Promise<void> {
  const names = await existingNames();
  if (names.length === 0) return;
  const openings = await Promise.allSettled(
    names.map(async (name) => [name, await idb.openDB(name, LOCKING_VERSION, { blocked: onBlocked })] as const),
  );
  // One that the browser cannot open stays as it is: nothing can be read from it, and it may be opened another day.
  const opened = openings.flatMap((opening) => (opening.status === 'fulfilled' ? [opening.value] : []));
  try {
    await importRecords(storage, new Map(opened));
  } finally {
    for (const [, database] of opened) database.close();
  }
  // Not awaited: another tab that is still importing delays the deletion, and the storage is complete without it.
  void deleteEarlier(
    storage,
    opened.map(([name]) => name),
    idb,
  );
}

/** A page that closes before the end leaves the marker, and the next page deletes the databases. */
async function deleteEarlier(storage: Storage, names: readonly EarlierName[], { deleteDB }: Idb): Promise<void> {
  try {
    await Promise.all(names.map((name) => deleteDB(name)));
    await storage.delete('progress', MARKER);
  } catch {
    // The next page tries again.
  }
}

/** A browser that cannot list its databases may have all of them; opening one that is missing creates it, empty. */
async function existingNames(): Promise<EarlierName[]> {
  const names = Object.keys(EARLIER) as EarlierName[];
  const listed = await indexedDB.databases?.();
  return listed ? names.filter((name) => listed.some((database) => database.name === name)) : names;
}

async function importRecords(storage: Storage, earlier: ReadonlyMap<EarlierName, IDBPDatabase>): Promise<void> {
  const read = async (name: EarlierName): Promise<unknown[]> => {
    const database = earlier.get(name);
    // An opening that was interrupted leaves a database without its object store.
    return database?.objectStoreNames.contains(EARLIER[name]) ? database.getAll(EARLIER[name]) : [];
  };
  // Everything is read first: a transaction ends by itself while it waits for another database.
  const [areas, requests, saved, queued, submissions] = (await Promise.all([
    read('cutline-area'),
    read('cutline-request'),
    read('cutline-areas'),
    read('cutline-queue'),
    read('cutline-submissions'),
  ])) as [Area[], RequestDraft[], SavedArea[], ReviewArea[], Submission[]];
  const transaction = storage.transaction(
    ['drafts', 'savedAreas', 'reviewRows', 'submissions', 'progress'],
    'readwrite',
    { durability: 'strict' },
  );
  const store = <Name extends 'drafts' | 'savedAreas' | 'reviewRows' | 'submissions' | 'progress'>(name: Name) =>
    transaction.objectStore(name);
  const isImported = (await store('progress').get(MARKER)) !== undefined;
  if (!isImported) {
    const hasDraft = async (key: 'area' | 'request') => (await store('drafts').getKey(key)) !== undefined;
    const [area, request] = [areas[0], requests[0]];
    if (area && !(await hasDraft('area'))) await store('drafts').put(area, 'area');
    if (request && !(await hasDraft('request'))) await store('drafts').put(request, 'request');
    const stored = new Set(await store('savedAreas').getAllKeys());
    await Promise.all([
      ...saved.filter(({ id }) => !stored.has(id)).map((one) => store('savedAreas').add(one)),
      ...areaRows(queued, null, { newKey, after: [] }).map((row) => store('reviewRows').add(row)),
      ...submissions.map((one) => store('submissions').put(one)),
      store('progress').put(true, MARKER),
    ]);
  }
  await transaction.done;
}
