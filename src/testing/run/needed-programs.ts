import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Returns the programs that are not on PATH, and prints them as the reason of a skip. If CUTLINE_REQUIRE is set,
 * as in CI, throws instead.
 */
export function missingPrograms(names: string[], env: NodeJS.ProcessEnv = process.env): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const missing = names.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  if (missing.length === 0) return missing;
  const reason = `${missing.join(', ')} not on PATH`;
  if (env.CUTLINE_REQUIRE) throw new Error(`${reason}; CUTLINE_REQUIRE requires a complete run`);
  process.stdout.write(`Skipped: ${reason}.\n`);
  return missing;
}
