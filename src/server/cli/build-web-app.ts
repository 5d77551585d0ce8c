import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';

const root = join(import.meta.dirname, '../../..');
/** Sources of the web app. */
const SOURCES = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'public',
  'src/web',
  'src/contract',
  'src/geo',
  'src/raster',
];

/** Builds the web app if it isn't built or a source is newer. Throws OperatorError if the build fails. */
export async function buildWebApp(webFolder: string, print: (text: string) => void): Promise<void> {
  const builtMs = (await modifiedMs(join(webFolder, 'index.html'))) ?? 0;
  const newestMs = Math.max(...(await Promise.all(SOURCES.map((path) => newestIn(join(root, path))))));
  if (builtMs >= newestMs) return;
  print('Building the web app …');
  try {
    const { build } = await import('vite');
    await build({ root, logLevel: 'error', build: { outDir: webFolder, emptyOutDir: true } });
  } catch (error) {
    throw new OperatorError(
      `The web app could not be built: ${error instanceof Error ? error.message : error}\nRun "npm ci" first. "npm exec cutline -- serve" starts the service without building.`,
    );
  }
}

async function newestIn(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return (await modifiedMs(path)) ?? 0;
  const inside = entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => (entry.isDirectory() ? newestIn(join(path, entry.name)) : modifiedMs(join(path, entry.name))));
  return Math.max(0, ...(await Promise.all(inside)).map((time) => time ?? 0));
}

async function modifiedMs(path: string): Promise<number | null> {
  return await stat(path).then(
    (status) => status.mtimeMs,
    () => null,
  );
}
