import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The test files of large sets of cases, of which `npm test` takes a few. */
const LARGE = [
  'src/server/conformance/bad-requests.test.ts',
  'src/server/conformance/guide-script.test.ts',
  'src/server/conformance/hostile-rasters.test.ts',
  'src/server/conformance/hostile-reach.test.ts',
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
];
/** Journeys with variants or large sets of files. */
const LARGE_JOURNEYS = ['area-accessibility.spec.ts', 'preview-corpus.spec.ts', 'tools.spec.ts'];

/** `npm run test:all`: all of them complete; with `--tenth` a tenth that the seed chooses. Further words are Vitest's, and leave out the journeys. */
function main(words: string[]): number {
  const root = join(import.meta.dirname, '../../..');
  const env = { ...process.env, CUTLINE_CASES: words.includes('--tenth') ? 'tenth' : 'all' };
  const ends = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1;
  const further = words.filter((word) => word !== '--tenth');
  const tests = ends('node_modules/vitest/vitest.mjs', 'run', ...LARGE, ...further);
  return tests || (further.length > 0 ? 0 : ends('e2e/run.ts', ...LARGE_JOURNEYS));
}

process.exitCode = main(process.argv.slice(2));
