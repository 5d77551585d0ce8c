import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CASES = 1000;

/** The test of random sources and areas, with 1,000 cases an engine instead of the 100 of `npm test`. */
export async function randomClipsBench(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'src/clip/random-clips.test.ts'], {
    ...{ cwd: root, stdio: 'inherit' },
    env: { ...process.env, CUTLINE_RANDOM_CLIPS: String(CASES) },
  });
  if (status !== 0) process.exitCode = 1;
}
