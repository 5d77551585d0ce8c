import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setSeedOfCommit } from './chosen-cases.ts';
import { OMITTED_FILES, SLOW_FILES, slowFilesOf } from './slow-files.ts';

/**
 * `npm run unit`: all test files except the slow ones that this run's share doesn't include. With arguments, Vitest gets them instead, so
 * that named files always run.
 */
function main(args: string[]): number {
  const root = join(import.meta.dirname, '../../..');
  setSeedOfCommit();
  const run = slowFilesOf('few');
  const omitted = SLOW_FILES.filter((file) => !run.includes(file));
  if (args.length === 0) {
    process.stdout.write(
      `Slow test files of this run: ${run.join(', ')}. ${omitted.length} others run with "npm run test:all".\n`,
    );
  }
  // Vitest's --exclude has no effect on projects.
  const env = { ...process.env, [OMITTED_FILES]: args.length > 0 ? '' : omitted.join(',') };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
