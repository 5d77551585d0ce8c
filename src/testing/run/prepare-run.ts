import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN_FOLDER } from '../service/first-start-folder.ts';
import { caseSeed, caseShare, setSeedOfCommit } from './chosen-cases.ts';

/**
 * The global set-up of Vitest and Playwright: prints the seed that selects this run's sample of the large sets of cases, so
 * that the run can be repeated, and makes the run's folder. Returns the tear-down.
 */
export default function prepareRun(): () => void {
  // Tasks and services of tests use the same compile cache as those of `npm start` (cli/bin.js).
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../../node_modules/.cache/cutline/compiled');
  setSeedOfCommit();
  process.stdout.write(
    `Large sets of cases: ${caseShare()}, seed ${caseSeed()} (CUTLINE_CASES and CUTLINE_SEED choose).\n`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'cutline-run-'));
  process.env[RUN_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
