import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file in the package that regenerates something committed, or null where that package is not installed: the
 * reason of the skip is printed, and CUTLINE_REQUIRE=generators turns it into a failure.
 */
export function generator(folder: URL, file: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const path = fileURLToPath(new URL(`node_modules/${file}`, folder));
  if (existsSync(path)) return path;
  const reason = `${file.split('/')[0]} is not installed (npm ci in the folder of its package.json)`;
  if ((env.CUTLINE_REQUIRE ?? '').split(',').includes('generators')) throw new Error(reason);
  process.stdout.write(`Skipped: ${reason}.\n`);
  return null;
}
