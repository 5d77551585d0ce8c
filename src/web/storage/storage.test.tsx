import '../../testing/indexed-db.ts';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { importEarlierDatabases } from './import-earlier.ts';
import type { Storage } from './schema.ts';

const area = { geometry: { type: 'Polygon', coordinates: [] }, name: 'Olinda' };
const request = { outputName: 'clip', assetKeys: ['data'] };
const saved = { id: 'one', name: 'Shore' };
const queued = ['west', 'east'].map((name) => ({ name, geometry: area.geometry }));
/** A queued area as a row of the review that was not sent. */
const waiting = queued.map((one) => ({ ...one, item: null, body: null, jobId: null }));
const submission = { key: 'key-1', body: '{"a": 1}', createdAtMs: 5, organizationId: 'org' };

/** Writes the databases as the versions before this one did. */
async function writeEarlierDatabases(): Promise<void> {
  const stores: [string, string, IDBObjectStoreParameters | undefined, [unknown, IDBValidKey?][]][] = [
    ['cutline-area', 'drafts', undefined, [[area, 'area']]],
    ['cutline-request', 'drafts', undefined, [[request, 'request']]],
    ['cutline-areas', 'areas', { keyPath: 'id' }, [[saved]]],
    ['cutline-queue', 'areas', { autoIncrement: true }, queued.map((one) => [one])],
    ['cutline-submissions', 'submissions', { keyPath: 'key' }, [[submission]]],
  ];
  for (const [name, store, parameters, rows] of stores) {
    const database = await openDB(name, 1, { upgrade: (created) => void created.createObjectStore(store, parameters) });
    for (const [value, key] of rows) await database.put(store, value, key);
    database.close();
  }
}

/** A fresh instance of the module, as in a page that has just been opened. */
async function openInNewPage() {
  vi.resetModules();
  return import('./storage.ts');
}

async function recordsOf(storage: Storage) {
  return {
    area: await storage.get('drafts', 'area'),
    request: await storage.get('drafts', 'request'),
    saved: await storage.getAll('savedAreas'),
    queued: (await storage.getAll('reviewRows'))
      .sort((a, b) => a.order - b.order)
      .map(({ areaName: name, geometry, item, body, jobId }) => ({ name, geometry, item, body, jobId })),
    submissions: await storage.getAll('submissions'),
  };
}

const databaseNames = async () => (await indexedDB.databases()).map(({ name }) => name);
const all = { area, request, saved: [saved], queued: waiting, submissions: [submission] };
const opened: { close(): void }[] = [];

beforeEach(writeEarlierDatabases);
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  for (const name of await databaseNames()) await deleteDB(name ?? '');
});

describe('the storage', () => {
  test('takes over the five earlier databases, and deletes them', async () => {
    const { openStorage } = await openInNewPage();
    const storage = await openStorage();
    opened.push(storage);
    expect(await recordsOf(storage)).toEqual(all);
    await vi.waitFor(async () => expect(await databaseNames()).toEqual(['cutline']));
    await vi.waitFor(async () => expect(await storage.getAllKeys('progress')).toEqual([]));
  });

  test('takes every record over once when two tabs open it at the same time', async () => {
    const pages = [await openInNewPage(), await openInNewPage()];
    const storages = await Promise.all(pages.map(({ openStorage }) => openStorage()));
    opened.push(...storages);
    for (const storage of storages) expect(await recordsOf(storage)).toEqual(all);
    await vi.waitFor(async () => expect(await databaseNames()).toEqual(['cutline']));
  });

  test('imports nothing twice when the page closed before the earlier databases were deleted', async () => {
    const first = await (await openInNewPage()).openStorage();
    opened.push(first);
    // As a crash between the two leaves it: records and marker are there, and so are the earlier databases.
    await writeEarlierDatabases();
    await first.put('progress', true, 'earlier databases imported');
    await first.delete('submissions', submission.key);
    const next = await (await openInNewPage()).openStorage();
    opened.push(next);
    expect(await recordsOf(next)).toEqual({ ...all, submissions: [] });
    await vi.waitFor(async () => expect(await databaseNames()).toEqual(['cutline']));
  });

  test('deletes nothing when the records could not be stored', async () => {
    const { openStorage } = await openInNewPage();
    const storage = await openStorage();
    opened.push(storage);
    await writeEarlierDatabases();
    const transaction = () => {
      throw new Error('disk full');
    };
    const failing = { ...storage, transaction };
    const importing = importEarlierDatabases(failing as unknown as Storage, { openDB, deleteDB }, () => undefined);
    await expect(importing).rejects.toThrow('disk full');
    expect((await databaseNames()).length).toBe(6);
  });

  test('waits for a tab of an earlier version, and says so', async () => {
    const earlierTab = await openDB('cutline-submissions', 1);
    const { openStorage, storageStatus } = await openInNewPage();
    const opening = openStorage();
    await vi.waitFor(() => expect(storageStatus.getSnapshot()).toBe('earlier-tab'));
    expect(await databaseNames()).toContain('cutline-submissions');
    earlierTab.close();
    const storage = await opening;
    opened.push(storage);
    expect(storageStatus.getSnapshot()).toBe('ready');
    expect(await recordsOf(storage)).toEqual(all);
  });

  test('says that it waits when the browser opens nothing and gives no reason', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    // As a page leaves it that was reloaded while an earlier tab blocked it: its opening still comes first.
    const earlierTab = await openDB('cutline-submissions', 1);
    const reloaded = openDB('cutline-submissions', 2);
    const { openStorage, storageStatus } = await openInNewPage();
    const opening = openStorage();
    await vi.advanceTimersByTimeAsync(2999);
    expect(storageStatus.getSnapshot()).not.toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(storageStatus.getSnapshot()).toBe('waiting');
    earlierTab.close();
    (await reloaded).close();
    opened.push(await opening);
    expect(storageStatus.getSnapshot()).toBe('ready');
  });

  test('gives way to a later version of the app, and says so', async () => {
    const { openStorage, storageStatus } = await openInNewPage();
    await openStorage();
    opened.push(await openDB('cutline', 5));
    expect(storageStatus.getSnapshot()).toBe('later-tab');
  });

  test('closes the tab of an earlier version, which would send areas to the operation of items, and retains its records', async () => {
    const { openStorage } = await openInNewPage();
    const first = await openStorage();
    await vi.waitFor(async () => expect(await databaseNames()).toEqual(['cutline']));
    await first.close();
    await deleteDB('cutline');
    const blocking = vi.fn((_current: number, _later: number | null, event: IDBVersionChangeEvent) =>
      (event.target as IDBDatabase).close(),
    );
    const earlier = await openDB('cutline', 3, {
      upgrade(created) {
        created.createObjectStore('drafts');
        created.createObjectStore('savedAreas', { keyPath: 'id' });
        created.createObjectStore('reviewRows', { keyPath: 'id' });
        created.createObjectStore('submissions', { keyPath: 'key' });
        created.createObjectStore('progress');
      },
      blocking,
    });
    await earlier.put('submissions', submission);
    await earlier.put('savedAreas', saved);
    const storage = await (await openInNewPage()).openStorage();
    opened.push(storage);
    expect(blocking).toHaveBeenCalledOnce();
    expect(await recordsOf(storage)).toMatchObject({ saved: [saved], submissions: [submission], queued: [] });
  });

  test.each([1, 2])('retains the records of its version %i, and queued areas become rows', async (version) => {
    await (await (await openInNewPage()).openStorage()).close();
    await vi.waitFor(async () => expect(await databaseNames()).toEqual(['cutline']));
    await deleteDB('cutline');
    const earlier = await openDB('cutline', version, {
      upgrade(created) {
        created.createObjectStore('drafts');
        created.createObjectStore('savedAreas', { keyPath: 'id' });
        created.createObjectStore('areaQueue', { autoIncrement: true });
        created.createObjectStore('submissions', { keyPath: 'key' });
        created.createObjectStore('progress');
      },
    });
    const body = JSON.stringify({ source_item_id: 'scene', asset_keys: ['data'] });
    const sent = { ...submission, key: 'key-2', body, queuedAreaKey: 3 };
    await Promise.all([
      earlier.put('drafts', area, 'area'),
      earlier.put('drafts', request, 'request'),
      earlier.put('savedAreas', saved),
      earlier.put('submissions', submission),
      ...queued.map((one) => earlier.put('areaQueue', one)),
      earlier.put('areaQueue', { name: 'sent', geometry: area.geometry }),
      earlier.put('submissions', sent),
    ]);
    earlier.close();
    const storage = await (await openInNewPage()).openStorage();
    opened.push(storage);
    const row = { name: 'sent', geometry: area.geometry, body, jobId: null };
    expect(await recordsOf(storage)).toEqual({
      ...all,
      queued: [...waiting, { ...row, item: { id: 'scene', name: 'scene', assetKeys: ['data'] } }],
      submissions: [submission, sent],
    });
    // Its key, so that the row can't be sent with another one.
    expect((await storage.get('reviewRows', 'key-2'))?.areaName).toBe('sent');
    expect([...storage.objectStoreNames]).not.toContain('areaQueue');
  });
});

test('the deletion of an account’s data fails if the database can’t be opened, unless the browser has none', async () => {
  vi.resetModules();
  const refuse = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('broken', 'UnknownError');
  });
  onTestFinished(() => refuse.mockRestore());
  const { deleteAccountData, unresolvedOf } = await import('./delete-account-data.ts');
  const account = { ownerId: 'ada', organizationId: 'org' };
  await expect(deleteAccountData(account)).rejects.toThrow('broken');
  await expect(unresolvedOf(account)).rejects.toThrow('broken');
  refuse.mockImplementation(() => {
    throw new DOMException('private window', 'SecurityError');
  });
  await expect(deleteAccountData(account)).resolves.toBeUndefined();
  expect(await unresolvedOf(account)).toBeNull();
});
