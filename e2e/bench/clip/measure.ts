import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program's time from start to end, its processor time with its children, and the largest resident memory of one of them. */
export type MeasuredRun = { readonly elapsedMs: number; readonly processorS: number; readonly peakMb: number };

/** Runs a program under `time`, and returns what it printed, too. */
export async function measure(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<MeasuredRun & { readonly stdout: string }> {
  const start = performance.now();
  const { stdout, stderr } = await run('/usr/bin/time', ['-f', '%U %S %M', program, ...words], { env });
  const elapsedMs = performance.now() - start;
  const [user = 0, system = 0, peakKb = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { stdout, elapsedMs, processorS: user + system, peakMb: Math.round(peakKb / 1024) };
}
