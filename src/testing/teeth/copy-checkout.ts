import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  constants,
  copyFile,
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the work in a copy of the checkout, including uncommitted files and packages; the copy is removed at the end. */
export async function inCopy<Result>(
  root: string,
  signal: AbortSignal,
  work: (copy: string) => Promise<Result>,
): Promise<Result> {
  // Vite compares real paths, and the temporary folder of macOS is a link.
  const copy = await realpath(await mkdtemp(join(tmpdir(), 'cutline-teeth-')));
  try {
    await copyFiles(root, copy, signal);
    return await work(copy);
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function copyFiles(root: string, copy: string, signal: AbortSignal): Promise<void> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await run('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const names = stdout.split('\0').filter((name) => name !== '' && existsSync(join(root, name)));
  for (const name of names) {
    signal.throwIfAborted();
    await cp(join(root, name), join(copy, name), { verbatimSymlinks: true });
  }
  // The generators have packages in folders below.
  for (const name of names.filter((name) => /(^|\/)package\.json$/.test(name))) {
    const packages = join(dirname(name), 'node_modules');
    if (existsSync(join(root, packages))) await linkPackages(join(root, packages), join(copy, packages), signal);
  }
}

/** Caches of Vite and Vitest, which are not copied; a copy creates its own. */
const CACHES = new Set(['.cache', '.vite', '.vite-temp', '.vitest-cache']);

/** Uses hard links: with symbolic ones, tests that trace opened files would see packages outside of their checkout. */
async function linkPackages(from: string, to: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (!entry.isDirectory()) await linkFile(source, target);
    else if (!CACHES.has(entry.name)) await linkPackages(source, target, signal);
  }
}

/** Copies the file if it is on another file system, where hard links are impossible. */
async function linkFile(source: string, target: string): Promise<void> {
  await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE));
}
