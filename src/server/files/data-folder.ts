import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** Where everything of one installation lives; each member is an absolute path. */
export type DataFolder = {
  root: string;
  database: string;
  store: string;
  scratch: string;
  secret: string;
  apiKey: string;
  controlSocket: string;
};

/** The paths inside a data folder; touches nothing. */
export function dataFolderAt(path: string): DataFolder {
  const root = resolve(path);
  return {
    root,
    database: join(root, 'db'),
    store: join(root, 'store'),
    scratch: join(root, 'scratch'),
    secret: join(root, 'secret'),
    apiKey: join(root, 'api-key'),
    controlSocket: join(root, 'control.sock'),
  };
}

/** Creates the folder, for its owner alone, and proves that it can be written; refuses with a sentence otherwise. */
export async function createDataFolder(folder: DataFolder): Promise<void> {
  const probe = join(folder.root, `.write-test-${process.pid}`);
  try {
    if (await makeFolder(folder.root)) await chmod(folder.root, 0o700);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new OperatorError(
      `The data folder ${folder.root} cannot be written (${reason(error)}). Choose another with --data DIR or CUTLINE_DATA, or change its owner.`,
    );
  }
}

/**
 * Makes a folder and its missing parents; true when it wasn't there. Not `recursive: true`, which never ends below folders
 * that answer ENOENT to every new name, as /proc does.
 */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return false;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
    return true;
  }
}

/** Makes the store and an empty scratch folder: what a killed process left in scratch belongs to nobody. */
export async function cleanDataFolder(folder: DataFolder): Promise<void> {
  await rm(folder.scratch, { recursive: true, force: true });
  await mkdir(folder.scratch, { recursive: true });
  await mkdir(folder.store, { recursive: true });
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'read-only file system',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'it is a file',
    ENOENT: 'no folder can be made there',
    ENOSPC: 'the disk is full',
  };
  return words[code ?? ''] ?? code ?? 'unknown reason';
}
