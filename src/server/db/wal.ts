import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Calls fsync on every file of a folder and on the folder itself: the write-ahead log segments of a PGlite
 * data folder. A segment that was recycled in the meantime is skipped.
 */
export async function fsyncFiles(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name));
  await Promise.all(paths.map(fsyncPath));
  await fsyncPath(folder);
}

async function fsyncPath(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/**
 * Joins concurrent calls of `flush`, so that many requests share one. A call during a flush waits for the next one, which it shares with all
 * others that wait: the current one may have started before the caller's write.
 */
export function joinFlushes(flush: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = () => {
    current = flush().finally(() => {
      current = null;
    });
    return current;
  };
  return () => {
    if (current === null) return start();
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
