import fs from 'node:fs';
import { type FileHandle, lstat, mkdir, open, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { ByteRange, ObjectStore, StoredObject } from '../services.ts';
import { ObjectPathError, objectPathSegments } from './object-path.ts';

/** The store for workers. The engine reads and writes local files, so this store has paths in addition to streams. */
export type RasterStore = ObjectStore & {
  /** The path of the object's file, for the engine to read. The file may not exist. */
  localPath: (objectPath: string) => Promise<string>;
  /** A path to write to before `publish`, in a folder that is emptied at start. Different tags have different paths. */
  draftPath: (tag: string) => Promise<string>;
  /** Moves a draft to the object's path: syncs the file, renames it, syncs the folder. Replaces an existing object. */
  publish: (draft: string, objectPath: string) => Promise<void>;
  /** Removes the drafts of a killed process. Call only if no other process writes. */
  removeDrafts: () => Promise<void>;
};

const DRAFTS = '.drafts';

/** A store in a directory, which is created if missing. A bucket is a subfolder, an object a file. */
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
      await rm(await pathOf(objectPath), { force: true });
      await removeEmptyParents(root, objectPath);
    },
    async removeFolder(folderPath) {
      await rm(await pathOf(folderPath), { recursive: true, force: true });
      await removeEmptyParents(root, folderPath);
    },
    async draftPath(tag) {
      return join(root, DRAFTS, ...objectPathSegments(`${DRAFTS.slice(1)}/${tag}`).slice(1));
    },
    async publish(draft, objectPath) {
      const path = await pathOf(objectPath);
      const firstCreated = await mkdir(dirname(path), { recursive: true });
      await syncPath(draft);
      await rename(draft, path);
      await syncFolders(dirname(path), firstCreated === undefined ? dirname(path) : dirname(firstCreated));
    },
    async removeDrafts() {
      await rm(join(root, DRAFTS), { recursive: true, force: true });
      await mkdir(join(root, DRAFTS));
    },
  };
}

/** The file's path. Throws ObjectPathError if a symbolic link on the way leaves the store. */
async function insideStore(root: string, objectPath: string): Promise<string> {
  const path = join(root, ...objectPathSegments(objectPath));
  const realRoot = await realpath(root);
  const realFolder = await deepestRealFolder(dirname(path));
  if (realFolder !== realRoot && !realFolder.startsWith(realRoot + sep)) {
    throw new ObjectPathError(`${JSON.stringify(objectPath)} leads out of the store`);
  }
  return path;
}

/**
 * Removes the folders that a removal has emptied, such as those of a job or an area, up to the bucket. `publish` may create them again
 * meanwhile: rmdir fails for a folder that isn't empty, and mkdir creates missing parents.
 */
async function removeEmptyParents(root: string, objectPath: string): Promise<void> {
  const segments = objectPathSegments(objectPath);
  for (let depth = segments.length - 1; depth >= 1; depth--) {
    try {
      await rmdir(join(root, ...segments.slice(0, depth)));
    } catch (error) {
      // Already removed; its parent may be empty.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}

async function deepestRealFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return await deepestRealFolder(dirname(folder));
  }
}

/** Null for anything but a regular file; a symbolic link is no object. */
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
      try {
        return await fileStream(path, offset, offset + length);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

const CHUNK_BYTES = 256 * 1024;

// Descriptors, because Node ends the process when it collects an open FileHandle, and a response may never be read.
const [openDescriptor, readDescriptor, closeDescriptor] = [promisify(fs.open), promisify(fs.read), promisify(fs.close)];

/**
 * The bytes of a file from `offset` to `end`. Rejects if the first ones can't be read; a later error can only end the connection, because the
 * headers have been sent. Node's conversion of a file stream copies each chunk, and collecting the copies as garbage would take
 * most of a download's processor time.
 */
async function fileStream(path: string, offset: number, end: number): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const descriptor = await openDescriptor(path, 'r');
  let at = offset;
  let pending: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  // Once, and after the last read: another file may get the number of a closed descriptor.
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await pending.catch(() => undefined);
    await closeDescriptor(descriptor);
  };
  const read = async () => {
    const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, end - at));
    const reading = readDescriptor(descriptor, buffer, 0, buffer.length, at);
    pending = reading;
    const { bytesRead } = await reading;
    if (bytesRead === 0) throw new Error(`${path} ends at ${at} bytes`);
    at += bytesRead;
    return buffer.subarray(0, bytesRead);
  };
  const orClose = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action();
    } catch (error) {
      await close();
      throw error;
    }
  };
  let first: Uint8Array<ArrayBuffer> | null = await orClose(read);
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    controller.enqueue(first ?? (await read()));
    first = null;
    if (at < end) return;
    await close();
    controller.close();
  };
  return new ReadableStream(
    { pull: (controller) => orClose(() => pull(controller)), cancel: close },
    { highWaterMark: 0 },
  );
}

/** Syncs a folder and its parents up to `top`, because each new folder is an entry of its parent. */
async function syncFolders(folder: string, top: string): Promise<void> {
  await syncPath(folder);
  if (folder.length > top.length) await syncFolders(dirname(folder), top);
}

async function syncPath(path: string): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    // Windows can't open folders; there, only the rename itself is guaranteed.
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
