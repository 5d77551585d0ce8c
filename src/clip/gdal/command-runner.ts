import type { FilePaths } from './command-line.ts';
import type { GdalCommand } from './commands.ts';

/** The context of a step: an abort signal, and the callback for its progress (0..1). */
export type StepContext = { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void };

/** Runs one GDAL command on the task's files; a failure is a ClipError. */
export type CommandRunner = {
  run(command: GdalCommand, paths: FilePaths, context: StepContext): Promise<void>;
  /** threads of GDAL's compression, and the limit of programs that cut strips concurrently */
  readonly threads: number;
  /** minimum pixels of a strip, below which another program costs more than it saves; Infinity with one thread */
  readonly minStripPixels: number;
};
