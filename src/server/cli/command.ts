import type { ParseArgsOptionsConfig } from 'node:util';
import type * as z from 'zod';
import type { CatalogEngine } from '../catalog/prepare-asset.ts';
import type { Database } from '../db/database.ts';
import type { RasterStore } from '../files/object-store.ts';

/** What a command works on, whether inside the running service or on the folder by itself. */
export type OperatorContext = {
  db: Database;
  store: RasterStore;
  /** Found at the first use: most commands need no GDAL. */
  engine: () => Promise<CatalogEngine>;
  clock: () => Date;
  ids: () => string;
  /** Where browsers find the service. */
  publicUrl: string;
};

/** Options as `node:util`'s parseArgs gives them. */
export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One of the operator's commands: the command line becomes plain JSON, that becomes the result, in whichever process. */
export type OperatorCommand<Input = unknown> = {
  name: string;
  /** After the name, as in the help. */
  usage: string;
  summary: string;
  /** Lines of the help, option and meaning. */
  optionHelp: [string, string][];
  options: ParseArgsOptionsConfig;
  positionals: readonly string[];
  input: z.ZodType<Input>;
  /** Throws OperatorError (exit code 2) for a command line that makes no sense. */
  parse: (values: OptionValues, positionals: string[]) => Input;
  /** Throws OperatorError for a refusal; what it returns is printed by --json. */
  run: (context: OperatorContext, input: Input) => Promise<Record<string, unknown>>;
  /** The result in words for people. */
  describe: (output: Record<string, unknown>) => string;
};
