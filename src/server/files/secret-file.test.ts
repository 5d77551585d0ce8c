import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { readIfThere, readOrCreateSecret, replacePrivateFile, writePrivateFile } from './secret-file.ts';

test('the secret is created once: 32 bytes, readable only by its owner', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'secret');
  const first = await readOrCreateSecret(path);
  expect(first).toHaveLength(32);
  expect(await readOrCreateSecret(path)).toEqual(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['secret']);
});

test('an existing private file is not overwritten', async () => {
  const path = join(await temporaryFolder(), 'api-key');
  await writePrivateFile(path, 'first');
  await writePrivateFile(path, 'second');
  expect(await readIfThere(path)).toBe('first');
});

test('a replaced private file has the new text, stays readable only by its owner, and leaves no draft', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'keys');
  await replacePrivateFile(path, 'first');
  await replacePrivateFile(path, 'second');
  expect(await readIfThere(path)).toBe('second');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['keys']);
});
