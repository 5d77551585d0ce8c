import type { ParseArgsOptionsConfig } from 'node:util';
import type * as z from 'zod';
import type { CatalogEngine } from '../catalog/prepare-asset.ts';
import type { Database } from '../db/database.ts';
import type { RasterStore } from '../files/object-store.ts';

/** The dependencies of a command, which runs either in the service's process or directly on the data folder. */
export type OperatorContext = {
  db: Database;
  store: RasterStore;
  /** Detected at the first use, because most commands don't need GDAL. */
  engine: () => Promise<CatalogEngine>;
  clock: () => Date;
  ids: () => string;
  /** The service's address for browsers. */
  publicUrl: string;
};

/** What is done of a command that takes long: a name of its part, and a percentage. */
export type CommandProgress = { readonly part: string; readonly percent: number };
export type OnProgress = (progress: CommandProgress) => void;

/** The caller of a command: gets its progress, and ends a command that takes long by the signal. */
export type CommandWatch = { readonly onProgress: OnProgress; readonly signal: AbortSignal };

/** Option values in the form of `parseArgs` from `node:util`. */
export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/**
 * A command of the operator. `parse` turns the command line into JSON; `run` turns the JSON into a result, possibly in the
 * service's process.
 */
export type OperatorCommand<Input = unknown> = {
  name: string;
  /** The arguments after the name, for the help. */
  usage: string;
  summary: string;
  /** It may be the first command on a new data folder; others refuse a folder that no service has used. */
  createsDataFolder?: boolean;
  /** Its input has a member `password`, which the program reads before it runs the command. */
  readsPassword?: boolean;
  /** Lines of the help: option and description. */
  optionHelp: [string, string][];
  options: ParseArgsOptionsConfig;
  positionals: readonly string[];
  /** The last argument may be repeated. */
  repeatsLast?: boolean;
  input: z.ZodType<Input>;
  /** Throws OperatorError (exit code 2) for an invalid command line. */
  parse: (values: OptionValues, positionals: string[]) => Input;
  /** Throws OperatorError for an expected error. --json prints the result. */
  run: (context: OperatorContext, input: Input, watch: CommandWatch) => Promise<Record<string, unknown>>;
  /** The result as text for people. */
  describe: (output: Record<string, unknown>) => string;
};
