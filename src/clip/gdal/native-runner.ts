import path from 'node:path';
import { ClipError } from '../clip-error.ts';
import { commandArguments } from './command-line.ts';
import type { CommandRunner } from './command-runner.ts';
import { gdalEnvironment } from './gdal-environment.ts';
import { gdalError, isDamageWarning } from './gdal-message.ts';
import { runCommand } from './run-command.ts';

/** Limits of a task, from which its programs' limits follow. */
export type NativeLimits = { readonly timeoutMs: number; readonly memoryMb: number };

const THREADS = 2;
/** About half a second of work; two or three programs start for each strip. */
const MIN_STRIP_PIXELS = 4_000_000;

/** Runs commands with the GDAL programs on PATH, each in a separate process, which is killed at a limit or an abort. */
export function nativeRunner(limits: NativeLimits): CommandRunner {
  return {
    threads: THREADS,
    minStripPixels: MIN_STRIP_PIXELS,
    async run(command, paths, { signal, onProgress }) {
      const scratch = path.dirname(paths.window);
      const readProgress = progressReader();
      const outcome = await runCommand({
        program: command.program,
        args: commandArguments(command, paths),
        folder: scratch,
        environment: gdalEnvironment(process.env, { scratch, cacheMb: cacheMb(limits.memoryMb) }),
        signal,
        timeoutMs: limits.timeoutMs,
        memoryMb: limits.memoryMb,
        onOutput: (text) => onProgress?.(readProgress(text)),
      });
      if (outcome.exitCode !== 0 || /^ERROR [0-9]+:/m.test(outcome.errors) || isDamageWarning(outcome.errors)) {
        throw failureOf(command.program, outcome, paths.source);
      }
    },
  };
}

function failureOf(program: string, outcome: { exitCode: number | null; errors: string }, source: string): ClipError {
  if (outcome.exitCode === 127 && /not found/.test(outcome.errors)) {
    return new ClipError('engine-missing', { code: 'program-missing', program });
  }
  return gdalError(program, outcome.errors, source);
}

/** The block caches of all programs together get a quarter of the task's memory; large cuts gain nothing from more. */
function cacheMb(memoryMb: number): number {
  return Math.max(32, Math.min(512, Math.floor(memoryMb / (4 * THREADS))));
}

/** Parses GDAL's progress output (0...10...20 … 100) to 0..1, by the last number printed. */
function progressReader(): (text: string) => number {
  let printed = '';
  return (text) => {
    printed += text;
    const tens = [...printed.matchAll(/(\d+)(?:\.\.\.| - done)/g)].map((match) => Number(match[1]));
    return Math.min(1, Math.max(0, ...tens.filter((ten) => ten <= 100)) / 100);
  };
}
