import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ByteRange, ObjectStore, StoredObject } from '../services.ts';
import { ObjectPathError, objectPathSegments } from './object-path.ts';

/** What the workers need beside reading: the engine reads and writes files, so a store hands out paths and takes them in. */
export type RasterStore = ObjectStore & {
  /** A file holding the object, for the engine to read; not promised to exist. */
  localPath: (objectPath: string) => Promise<string>;
  /** A file to write to before `publish`, in a folder that is emptied at start; the tag keeps two writers apart. */
  draftPath: (tag: string) => Promise<string>;
  /** Makes a written draft the object: synced, renamed, folder synced. An object of that name is replaced. */
  publish: (draft: string, objectPath: string) => Promise<void>;
  /** Removes the drafts that a killed process left. Only for one that knows that nobody else writes. */
  removeDrafts: () => Promise<void>;
};

const DRAFTS = '.drafts';

/** A store in a directory, made when missing: a bucket is a folder of it, an object a file. */
export async function openDirectoryStore(root: string): Promise<RasterStore> {
  await mkdir(join(root, DRAFTS), { recursive: true });
  const pathOf = (objectPath: string) => insideStore(root, objectPath);
  return {
    localPath: pathOf,
    async open(objectPath) {
      const path = await pathOf(objectPath);
      const sizeBytes = await fileSize(path);
      return sizeBytes === null ? null : storedFile(path, sizeBytes);
    },
    async exists(objectPath) {
      return (await fileSize(await pathOf(objectPath))) !== null;
    },
    async remove(objectPath) {
      const path = await pathOf(objectPath);
      await rm(path, { force: true });
      // The folder of a job goes with its last file; one that still holds something stays.
      if (objectPathSegments(objectPath).length > 2) await rmdir(dirname(path)).catch(() => undefined);
    },
    async removeFolder(folderPath) {
      await rm(await pathOf(folderPath), { recursive: true, force: true });
    },
    async draftPath(tag) {
      return join(root, DRAFTS, ...objectPathSegments(`${DRAFTS.slice(1)}/${tag}`).slice(1));
    },
    async publish(draft, objectPath) {
      const path = await pathOf(objectPath);
      const made = await mkdir(dirname(path), { recursive: true });
      await syncPath(draft);
      await rename(draft, path);
      await syncFolders(dirname(path), made === undefined ? dirname(path) : dirname(made));
    },
    async removeDrafts() {
      await rm(join(root, DRAFTS), { recursive: true, force: true });
      await mkdir(join(root, DRAFTS));
    },
  };
}

/** The file's path, after making sure that no link on the way leads out of the store. */
async function insideStore(root: string, objectPath: string): Promise<string> {
  const path = join(root, ...objectPathSegments(objectPath));
  const realRoot = await realpath(root);
  const realFolder = await deepestRealFolder(dirname(path));
  if (realFolder !== realRoot && !realFolder.startsWith(realRoot + sep)) {
    throw new ObjectPathError(`${JSON.stringify(objectPath)} leads out of the store`);
  }
  return path;
}

async function deepestRealFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return await deepestRealFolder(dirname(folder));
  }
}

/** Null for what isn't a plain file: a link is no object. */
async function fileSize(path: string): Promise<number | null> {
  try {
    const status = await lstat(path);
    return status.isFile() ? status.size : null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function storedFile(path: string, sizeBytes: number): StoredObject {
  return {
    sizeBytes,
    async stream(range?: ByteRange) {
      const { offset, length } = range ?? { offset: 0, length: sizeBytes };
      if (length === 0) return new Blob([]).stream();
      const file = createReadStream(path, { start: offset, end: offset + length - 1, highWaterMark: 256 * 1024 });
      try {
        // what fails from now on can only break the connection off
        await once(file, 'readable');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
      return Readable.toWeb(file) as ReadableStream<Uint8Array<ArrayBuffer>>;
    },
  };
}

/** Syncs a folder and those above it up to `top`: each new folder is an entry of the one that holds it. */
async function syncFolders(folder: string, top: string): Promise<void> {
  await syncPath(folder);
  if (folder.length > top.length) await syncFolders(dirname(folder), top);
}

async function syncPath(path: string): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    // Windows opens no folders; there the rename itself is what is promised.
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
