import { statfs } from 'node:fs/promises';

/** Minimum of free bytes for the database: four segments of its write-ahead log, which ends the database if it can't grow. */
export const MIN_FREE_BYTES = 4 * 16 * 1024 * 1024;

/** Bytes that are free for this user on the disk that holds a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
