import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

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
  'src/clip/ties.test.ts',
  'src/clip/position/gdal-agreement.test.ts',
];

/**
 * `npm run test:all`: runs all of their cases and all browser tests; with `--tenth`, a tenth that the seed selects, and a quarter
 * of the browser tests (selected-specs.ts). Further arguments are passed to Vitest, and omit the browser tests.
 */
function main(args: string[]): number {
  const root = join(import.meta.dirname, '../../..');
  const env = { ...process.env, CUTLINE_CASES: args.includes('--tenth') ? 'tenth' : 'all' };
  const runScript = (script: string, ...scriptArgs: string[]) =>
    spawnSync(process.execPath, [join(root, script), ...scriptArgs], { cwd: root, stdio: 'inherit', env }).status ?? 1;
  const vitestArgs = args.filter((arg) => arg !== '--tenth');
  const exitCode = runScript('node_modules/vitest/vitest.mjs', 'run', ...LARGE, ...vitestArgs);
  return exitCode || (vitestArgs.length > 0 ? 0 : runScript('e2e/run.ts'));
}

process.exitCode = main(process.argv.slice(2));
