import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileChecksum } from './file-checksum.ts';

/** Flushes a file to disk and computes its size and checksum. */
export async function seal(
  finished: string,
  signal: AbortSignal,
): Promise<{ sizeBytes: number; checksumSha256: string }> {
  await syncToDisk(finished);
  return await fileChecksum(finished, signal);
}

/** Renames a file into place, so that readers find it complete or not at all. */
export async function publish(finished: string, outputPath: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await rename(finished, outputPath);
  // Windows can't open a folder to sync it
  if (process.platform !== 'win32') await syncToDisk(path.dirname(outputPath));
}

async function syncToDisk(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
