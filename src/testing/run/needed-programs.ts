import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The programs among the named ones that are not on PATH, printed as the reason of a skip; where CUTLINE_REQUIRE is set,
 * as it is on the CI, a missing one throws instead.
 */
export function missingPrograms(names: string[], env: NodeJS.ProcessEnv = process.env): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const missing = names.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  if (missing.length === 0) return missing;
  const reason = `${missing.join(', ')} not on PATH`;
  if (env.CUTLINE_REQUIRE) throw new Error(`${reason}; CUTLINE_REQUIRE asks for a complete run`);
  process.stdout.write(`Skipped: ${reason}.\n`);
  return missing;
}
