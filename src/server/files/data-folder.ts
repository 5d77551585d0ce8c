import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** The paths of one installation, all absolute. */
export type DataFolder = {
  root: string;
  database: string;
  store: string;
  scratch: string;
  secret: string;
  signingKeys: string;
  apiKey: string;
  controlSocket: string;
};

/** Computes the paths inside a data folder, without accessing the file system. */
export function dataFolderAt(path: string): DataFolder {
  const root = resolve(path);
  return {
    root,
    database: join(root, 'db'),
    store: join(root, 'store'),
    scratch: join(root, 'scratch'),
    secret: join(root, 'secret'),
    signingKeys: join(root, 'signing-keys'),
    apiKey: join(root, 'api-key'),
    controlSocket: join(root, 'control.sock'),
  };
}

/** Creates the folder, accessible only to its owner. Throws OperatorError if it cannot be written. */
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

/** Checks that a service has used the folder, and creates nothing. Throws OperatorError that names a wrong folder. */
export async function requireDataFolder({ root, store }: DataFolder): Promise<void> {
  const isUsed = await stat(store).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isUsed) return;
  throw new OperatorError(
    `${root} is no data folder of Cutline: it has no folder "store". Name the right one with --data DIR or CUTLINE_DATA, or create it with: cutline serve --data DIR`,
  );
}

/**
 * Creates a folder and its missing parents; returns whether it was missing. Not with `recursive: true`, which never ends below
 * folders that return ENOENT for every new name, such as /proc.
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

/** Creates the store and an empty scratch folder; removes scratch files of a killed process. The caller holds the folder's lock. */
export async function cleanDataFolder(folder: DataFolder): Promise<void> {
  await rm(folder.scratch, { recursive: true, force: true });
  await mkdir(folder.scratch, { recursive: true });
  await mkdir(folder.store, { recursive: true });
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const descriptions: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'read-only file system',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'it is a file',
    ENOENT: 'no folder can be made there',
    ENOSPC: 'the disk is full',
  };
  return descriptions[code ?? ''] ?? code ?? 'unknown reason';
}
