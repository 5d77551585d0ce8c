import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setSeedOfCommit } from './chosen-cases.ts';
import { slowFilesOf } from './slow-files.ts';

/** The test files with large sets of cases, of which `npm test` runs a sample. */
const LARGE = [
  'src/server/conformance/bad-requests.test.ts',
  'src/server/conformance/guide-script.test.ts',
  'src/server/conformance/hostile-rasters.test.ts',
  'src/server/conformance/hostile-reach.test.ts',
  'src/server/conformance/kill-moments.test.ts',
  'src/server/conformance/names.test.ts',
  'src/server/conformance/postgres-outage.test.ts',
  'src/clip/conformance/table-native.test.ts',
  'src/clip/conformance/table-wasm.test.ts',
  'src/clip/cog/gray-tags.test.ts',
  'src/clip/conformance/large-table.test.ts',
  'src/clip/task/disk-need.test.ts',
  'src/clip/conformance/no-leak.test.ts',
  'src/clip/overviews/overviews.test.ts',
  'src/clip/conformance/random-clips.test.ts',
  'src/clip/conformance/crs/clips-by-proj.test.ts',
  'src/clip/ties.test.ts',
  'src/clip/position/gdal-agreement.test.ts',
];

/**
 * `npm run test:all`: runs all of their cases, all slow test files and all browser tests. With `--tenth`: a tenth of the cases
 * and another sixth of the slow files than `npm test`, without browser tests. Further arguments are passed to Vitest, and omit the browser
 * tests too.
 */
function main(args: string[]): number {
  const root = join(import.meta.dirname, '../../..');
  const share = args.includes('--tenth') ? 'tenth' : 'all';
  setSeedOfCommit();
  const env = { ...process.env, CUTLINE_CASES: share };
  const runScript = (script: string, ...scriptArgs: string[]) =>
    spawnSync(process.execPath, [join(root, script), ...scriptArgs], { cwd: root, stdio: 'inherit', env }).status ?? 1;
  const files = new Set([...LARGE, ...slowFilesOf(share)]);
  const vitestArgs = args.filter((arg) => arg !== '--tenth');
  const exitCode = runScript('node_modules/vitest/vitest.mjs', 'run', ...files, ...vitestArgs);
  return exitCode || (share === 'tenth' || vitestArgs.length > 0 ? 0 : runScript('e2e/run.ts'));
}

process.exitCode = main(process.argv.slice(2));
