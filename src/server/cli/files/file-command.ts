import type { ParseArgsOptionsConfig } from 'node:util';
import type { Settings } from '../../env.ts';
import type { CommandWatch, OptionValues } from '../command.ts';

/** A command on files, which needs neither a service nor a data folder. */
export type FileCommand<Input = unknown> = {
  readonly name: string;
  /** The arguments after the name, for the help. */
  readonly usage: string;
  readonly summary: string;
  /** Lines of the help: option and description. */
  readonly optionHelp: [string, string][];
  readonly options: ParseArgsOptionsConfig;
  readonly positionals: readonly string[];
  /** Throws OperatorError (exit code 2) for an invalid command line. */
  readonly parse: (values: OptionValues, positionals: string[]) => Input;
  /** Throws OperatorError or ClipError for an expected error. --json prints the result. */
  readonly run: (input: Input, settings: FileSettings, watch: CommandWatch) => Promise<Record<string, unknown>>;
  /** The result as text for people. */
  readonly describe: (output: Record<string, unknown>) => string;
};

/** The settings that such commands follow. */
export type FileSettings = Pick<Settings, 'gdal' | 'taskLimits' | 'dataFolder'>;
