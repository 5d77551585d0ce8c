import type { FilePaths } from './command-line.ts';
import type { GdalCommand } from './commands.ts';

/** What a step may use, and whom it tells how far it is (0..1). */
export type StepContext = { readonly signal: AbortSignal; readonly onShare?: (share: number) => void };

/** Runs one command of GDAL's over the task's files; a failure is a ClipError. */
export type CommandRunner = {
  run(command: GdalCommand, paths: FilePaths, context: StepContext): Promise<void>;
  /** threads GDAL may compress with, and programs it may cut with at once */
  readonly threads: number;
  /** pixels of a window below which another program costs more than it gives; Infinity where there is one thread */
  readonly leastStripPixels: number;
};
