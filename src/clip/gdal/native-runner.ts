import path from 'node:path';
import { ClipError } from '../clip-error.ts';
import { commandWords } from './command-line.ts';
import type { CommandRunner } from './command-runner.ts';
import { gdalEnvironment } from './gdal-environment.ts';
import { gdalFailure } from './gdal-message.ts';
import { runCommand } from './run-command.ts';

/** Limits of a task that its programs get a share of. */
export type NativeLimits = { readonly timeoutMs: number; readonly memoryMb: number };

const THREADS = 2;
/** About half a second of work; two or three programs start for each strip. */
const LEAST_STRIP_PIXELS = 4_000_000;

/** Runs commands with the GDAL programs on PATH, each in a process of its own that a limit or an abort kills. */
export function nativeRunner(limits: NativeLimits): CommandRunner {
  return {
    threads: THREADS,
    leastStripPixels: LEAST_STRIP_PIXELS,
    async run(command, paths, { signal, onShare }) {
      const scratch = path.dirname(paths.window);
      const readShare = progressReader();
      const outcome = await runCommand({
        program: command.program,
        words: commandWords(command, paths),
        folder: scratch,
        environment: gdalEnvironment(process.env, { scratch, cacheMb: cacheMb(limits.memoryMb) }),
        signal,
        timeoutMs: limits.timeoutMs,
        memoryMb: limits.memoryMb,
        onOutput: (text) => onShare?.(readShare(text)),
      });
      if (outcome.exitCode !== 0 || /^ERROR [0-9]+:/m.test(outcome.errors)) {
        throw failureOf(command.program, outcome, paths.source);
      }
    },
  };
}

function failureOf(program: string, outcome: { exitCode: number | null; errors: string }, source: string): ClipError {
  if (outcome.exitCode === 127 && /not found/.test(outcome.errors)) {
    return new ClipError('engine-missing', `The program ${program} is not on PATH; install gdal-bin.`);
  }
  return gdalFailure(program, outcome.errors, source);
}

/** Above a quarter of the task's memory for the blocks of all its programs large cuts gain nothing. */
function cacheMb(memoryMb: number): number {
  return Math.max(32, Math.min(512, Math.floor(memoryMb / (4 * THREADS))));
}

/** GDAL prints 0...10...20 … 100; the share is the last number that has been printed. */
function progressReader(): (text: string) => number {
  let printed = '';
  return (text) => {
    printed += text;
    const tens = [...printed.matchAll(/(\d+)(?:\.\.\.| - done)/g)].map((match) => Number(match[1]));
    return Math.min(1, Math.max(0, ...tens.filter((ten) => ten <= 100)) / 100);
  };
}
