import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileSource } from './file-source.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-source-'));
  path = join(folder, 'bytes');
  await writeFile(
    path,
    Uint8Array.from({ length: 100 }, (_, index) => index),
  );
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('reads exactly the requested bytes', async () => {
  const source = await openFileSource(path);
  expect(source.sizeBytes).toBe(100);
  expect(Array.from(await source.read(97, 3))).toEqual([97, 98, 99]);
  await source.close();
});

test('a read past the end is refused with both numbers', async () => {
  const source = await openFileSource(path);
  await expect(source.read(98, 3)).rejects.toMatchObject({
    fault: { code: 'beyond-end-of-file', part: 'bytes', start: 98, end: 101, size: 100 },
  });
  await source.close();
});

test('a file that shrank after it was opened is refused without waiting', async () => {
  const source = await openFileSource(path);
  await truncate(path, 50);
  await expect(source.read(40, 20)).rejects.toMatchObject({
    name: 'RasterError',
    fault: { code: 'beyond-end-of-file', end: 60 },
  });
  await source.close();
});
