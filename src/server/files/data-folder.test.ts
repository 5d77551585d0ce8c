import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createDataFolder, dataFolderAt } from './data-folder.ts';

let parent = '';
beforeEach(async () => {
  parent = await temporaryFolder();
});

describe('the data folder', () => {
  test('is created with its parents, accessible only to its owner', async () => {
    const root = join(parent, 'a', 'b');
    await createDataFolder(dataFolderAt(root));
    expect((await stat(root)).mode & 0o777).toBe(0o700);
  });

  test('that exists is not changed in its mode', async () => {
    const root = join(parent, 'mine');
    await mkdir(root);
    await chmod(root, 0o750);
    await createDataFolder(dataFolderAt(root));
    expect((await stat(root)).mode & 0o777).toBe(0o750);
  });

  test('whose path contains a file is refused in one sentence', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');
    await expect(createDataFolder(dataFolderAt(join(file, 'data')))).rejects.toThrow(/a part of the path is a file/);
    await expect(createDataFolder(dataFolderAt(file))).rejects.toThrow(/it is a file/);
  });

  test.runIf(process.platform === 'linux')('where no folder can be created is refused immediately', async () => {
    await expect(createDataFolder(dataFolderAt('/proc/cutline-data'))).rejects.toThrow(/no folder can be made there/);
  });
});
