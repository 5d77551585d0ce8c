import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The environment variable with a folder for files that the tests of one run share (`run/prepare-run.ts`). */
export const RUN_FOLDER = 'CUTLINE_RUN_FOLDER';

/**
 * Copies a data folder after its first start, which takes seconds of processor time, so that a run makes one first start for all
 * tests that do not test it. Outside of a run (benchmarks), `start` creates the folder itself.
 */
export async function copyFirstStart(to: string, start: (folder: string) => Promise<void>): Promise<void> {
  const runFolder = process.env[RUN_FOLDER];
  if (runFolder === undefined) return start(to);
  const ready = join(runFolder, 'first-start');
  if (!(await exists(ready))) await prepare(runFolder, ready, start);
  await cp(ready, to, { recursive: true, preserveTimestamps: true });
}

/** Two workers may prepare it at the same time; the folder of the first one stays. */
async function prepare(runFolder: string, ready: string, start: (folder: string) => Promise<void>): Promise<void> {
  const draft = await mkdtemp(join(runFolder, 'draft-'));
  await start(draft);
  await rename(draft, ready).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(draft, { recursive: true });
  });
}

async function exists(folder: string): Promise<boolean> {
  return await stat(folder).then(
    () => true,
    () => false,
  );
}
