import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The test files of large sets of cases, of which `npm test` takes a few. */
const LARGE = [
  'src/server/conformance/hostile-rasters.test.ts',
  'src/server/conformance/hostile-reach.test.ts',
  'src/server/conformance/names.test.ts',
  'src/server/conformance/postgres-outage.test.ts',
  'src/clip/table-native.test.ts',
  'src/clip/table-wasm.test.ts',
  'src/clip/large-table.test.ts',
  'src/clip/no-leak.test.ts',
  'src/clip/random-clips.test.ts',
];

/** `npm run test:all`: all of them complete; with `--tenth` a tenth that the seed chooses. Further words are Vitest's. */
function main(words: string[]): void {
  const root = join(import.meta.dirname, '../..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', ...LARGE, ...words.filter((word) => word !== '--tenth')],
    {
      ...{ cwd: root, stdio: 'inherit' },
      env: { ...process.env, CUTLINE_CASES: words.includes('--tenth') ? 'tenth' : 'all' },
    },
  );
  process.exitCode = status ?? 1;
}

main(process.argv.slice(2));
