import { mkdir, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openDirectoryStore } from './object-store.ts';

async function storeWith(objectPath: string, text: string) {
  const root = await temporaryFolder();
  const store = await openDirectoryStore(root);
  const draft = await store.draftPath('one.tif');
  await writeFile(draft, text);
  await store.publish(draft, objectPath);
  return { root, store };
}

describe('the directory store', () => {
  test('streams an object or a range of it', async () => {
    const { store } = await storeWith('bucket/clips/job/a.tif', 'abcdefgh');
    const object = await store.open('bucket/clips/job/a.tif');
    expect(object?.sizeBytes).toBe(8);
    expect(await new Response(await object?.stream()).text()).toBe('abcdefgh');
    expect(await new Response(await object?.stream({ offset: 2, length: 3 })).text()).toBe('cde');
    expect(await new Response(await object?.stream({ offset: 8, length: 0 })).text()).toBe('');
  });

  test('reports a removed or unreadable object before the first byte', async () => {
    const { root, store } = await storeWith('bucket/a.tif', 'a');
    const object = await store.open('bucket/a.tif');
    await rm(join(root, 'bucket/a.tif'));
    expect(await object?.stream()).toBeNull();
    await mkdir(join(root, 'bucket/a.tif'));
    await expect(object?.stream()).rejects.toMatchObject({ code: 'EISDIR' });
  });

  test('finds existing objects, and removes an object together with the folders that become empty', async () => {
    const { root, store } = await storeWith('bucket/clips/job/a.tif', 'a');
    expect(await store.exists('bucket/clips/job/a.tif')).toBe(true);
    await store.remove('bucket/clips/job/a.tif');
    await store.remove('bucket/clips/job/a.tif');
    expect(await store.exists('bucket/clips/job/a.tif')).toBe(false);
    expect(await store.open('bucket/clips/job/a.tif')).toBeNull();
    expect(await readdir(root)).toEqual(['.drafts']);
  });

  test('removes no folder that has other contents', async () => {
    const { root, store } = await storeWith('bucket/clips/job/a.tif', 'a');
    await mkdir(join(root, 'bucket/clips/other'));
    await store.remove('bucket/clips/job/a.tif');
    expect(await readdir(join(root, 'bucket/clips'))).toEqual(['other']);
    await store.removeFolder('bucket/clips/other');
    expect(await readdir(root)).toEqual(['.drafts']);
  });

  test('removes a folder with its contents, and nothing next to it', async () => {
    const { root, store } = await storeWith('bucket/clips/job/a.tif', 'a');
    await mkdir(join(root, 'bucket/clips/other'));
    await store.removeFolder('bucket/clips/job');
    await store.removeFolder('bucket/clips/job');
    expect(await readdir(join(root, 'bucket/clips'))).toEqual(['other']);
    await expect(store.removeFolder('bucket')).rejects.toThrow('is not a path inside the store');
  });

  test.each([
    '../secret',
    'bucket/../../secret',
    'bucket/..',
    '/etc/passwd',
    'bucket//a',
    'bucket/a\\b',
    'bucket/a\0b',
    'bucket',
    '',
    '.drafts/one.tif',
  ])('refuses the path %j', async (path) => {
    const store = await openDirectoryStore(await temporaryFolder());
    await expect(store.open(path)).rejects.toThrow('is not a path inside the store');
  });

  test('does not follow a symbolic link out of the store', async () => {
    const { root, store } = await storeWith('bucket/a.tif', 'a');
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'secret'), 'secret');
    await symlink(outside, join(root, 'bucket/link'));
    await expect(store.open('bucket/link/secret')).rejects.toThrow('leads out of the store');
    await symlink(join(outside, 'secret'), join(root, 'bucket/file.tif'));
    expect(await store.open('bucket/file.tif')).toBeNull();
  });

  test('drafts are no objects, and a start removes them', async () => {
    const { root, store } = await storeWith('bucket/a.tif', 'a');
    await writeFile(await store.draftPath('left.tif'), 'half');
    await mkdir(join(root, '.drafts/scratch'));
    await store.removeDrafts();
    expect(await readdir(join(root, '.drafts'))).toEqual([]);
    expect((await stat(join(root, 'bucket/a.tif'))).size).toBe(1);
  });
});

test('streams that are cancelled while they read leave the files of others open, and their bytes right', async () => {
  const { store } = await storeWith('bucket/large.bin', 'x'.repeat(3_000_000));
  const stored = await store.open('bucket/large.bin');
  const readAll = async () => (await new Response(await stored?.stream()).text()).length;
  const cancelled = async (chunks: number) => {
    const reader = (await stored?.stream())?.getReader();
    for (let count = 0; count < chunks; count += 1) await reader?.read();
    const pending = reader?.read();
    await reader?.cancel();
    await pending;
  };
  const before = await openDescriptors();
  const lengths = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      await cancelled(index % 5);
      return await readAll();
    }),
  );
  expect(new Set(lengths)).toEqual(new Set([3_000_000]));
  if (process.platform === 'linux') expect(await openDescriptors()).toEqual(before);
});

/** Files of this process under the system's temporary folder that are open (Linux). */
async function openDescriptors(): Promise<string[]> {
  const names = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return paths.filter((path) => path.endsWith('large.bin'));
}
