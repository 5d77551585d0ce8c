import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs the test of random sources and areas with all 1,000 cases per engine. */
export async function randomClipsBench(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'src/clip/conformance/random-clips.test.ts'], {
    ...{ cwd: root, stdio: 'inherit' },
    env: { ...process.env, CUTLINE_CASES: 'all' },
  });
  if (status !== 0) process.exitCode = 1;
}
