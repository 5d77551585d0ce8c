import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file in a package that regenerates a committed file. If the package is not installed, prints the reason
 * and returns null, or throws with CUTLINE_REQUIRE=generators.
 */
export function generator(folder: URL, file: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const path = fileURLToPath(new URL(`node_modules/${file}`, folder));
  if (existsSync(path)) return path;
  const reason = `${file.split('/')[0]} is not installed (npm ci in the folder of its package.json)`;
  if ((env.CUTLINE_REQUIRE ?? '').split(',').includes('generators')) throw new Error(reason);
  process.stdout.write(`Skipped: ${reason}.\n`);
  return null;
}
