import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MEGABYTE = 1024 * 1024;

/** A file system in memory. */
export type SmallDisk = {
  readonly folder: string;
  /** Writes a file that leaves no byte free. */
  fill(): Promise<void>;
  /** Writes a file of that size. */
  use(megabytes: number): Promise<void>;
  /** Removes that file. */
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
};

/** Mounts a file system of that size; null, with the reason printed, where that isn't permitted. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch (error) {
    console.log(`skipped: a full disk needs the right to mount a file system (${(error as Error).message.trim()})`);
    await rm(folder, { recursive: true });
    return null;
  }
  const filler = join(folder, 'filler');
  const write = (blocks: number) =>
    pipeline(Readable.from(Array(blocks).fill(Buffer.alloc(MEGABYTE, 1))), createWriteStream(filler));
  return {
    folder,
    fill: () =>
      write(megabytes).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      }),
    use: write,
    makeRoom: () => rm(filler),
    async remove() {
      await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
