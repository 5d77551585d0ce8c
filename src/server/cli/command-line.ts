import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { usageError } from '../operator-error.ts';
import { texts } from './arguments/option-values.ts';
import type { OptionValues } from './command.ts';
import { type AnyCommand, type AnyFileCommand, commands, fileCommands } from './commands.ts';

/** A parsed command line. `input` is the validated input of the command. */
export type CommandLine =
  | { kind: 'help'; topic: string | null }
  | { kind: 'version' }
  | { kind: 'serve'; build: boolean; flags: ServeFlags }
  | { kind: 'command'; command: AnyCommand; input: unknown; json: boolean; data: string | undefined }
  | { kind: 'file-command'; command: AnyFileCommand; input: unknown; json: boolean };

export type ServeFlags = {
  port?: string;
  host?: string;
  data?: string;
  trustedProxy?: string;
  connectTo?: string[];
  noSamples?: boolean;
};

const help: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
const common: ParseArgsOptionsConfig = { ...help, data: { type: 'string' } };

const serveOptions: ParseArgsOptionsConfig = {
  ...common,
  port: { type: 'string' },
  host: { type: 'string' },
  'trusted-proxy': { type: 'string' },
  'connect-to': { type: 'string', multiple: true },
  'no-samples': { type: 'boolean' },
};

/** Parses the arguments after the program's name. Throws OperatorError with exit code 2 for an invalid command line. */
export function readCommandLine(words: string[]): CommandLine {
  const [first, second] = words;
  if (first === undefined) throw usageError('No command is given. `cutline --help` lists them.');
  if (first === '--help' || first === '-h' || first === 'help') return { kind: 'help', topic: null };
  if (first === '--version') return { kind: 'version' };
  if (first === 'serve' || first === 'start') return readServe(first, words.slice(1));
  const fileCommand = fileCommands.find(({ name }) => name === first);
  if (fileCommand) return readFileCommand(fileCommand, words.slice(1));
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`);
  if (!command) return readUnknown(words);
  return readCommand(command, words.slice(command.name.split(' ').length));
}

function readUnknown([first = '', second = '']: string[]): CommandLine {
  const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (family.length === 0) throw usageError(`There is no command "${first}". \`cutline --help\` lists them.`);
  if (second === '--help' || second === '-h') return { kind: 'help', topic: family[0] ?? null };
  throw usageError(`"${first}" needs one of: ${family.join(', ')}.`);
}

function readServe(name: string, words: string[]): CommandLine {
  const { values } = parse(name, words, serveOptions, 0);
  if (values.help === true) return { kind: 'help', topic: 'serve' };
  const text = (value: OptionValues[string]) => (typeof value === 'string' ? value : undefined);
  return {
    kind: 'serve',
    build: name === 'start',
    flags: {
      port: text(values.port),
      host: text(values.host),
      data: text(values.data),
      trustedProxy: text(values['trusted-proxy']),
      ...(values['connect-to'] !== undefined && { connectTo: texts(values, 'connect-to') }),
      noSamples: values['no-samples'] === true,
    },
  };
}

function readCommand(command: AnyCommand, words: string[]): CommandLine {
  const options = { ...common, json: { type: 'boolean' as const }, ...command.options };
  const { values, positionals } = parse(command.name, words, options, maxArguments(command));
  if (values.help === true) return { kind: 'help', topic: command.name };
  return {
    kind: 'command',
    command,
    input: withHint(command.name, () => command.parse(values, positionals)),
    json: values.json === true,
    data: typeof values.data === 'string' ? values.data : undefined,
  };
}

function maxArguments({ positionals, repeatsLast }: AnyCommand): number {
  return repeatsLast === true ? Number.POSITIVE_INFINITY : positionals.length;
}

function readFileCommand(command: AnyFileCommand, words: string[]): CommandLine {
  const options = { ...help, json: { type: 'boolean' as const }, ...command.options };
  const { values, positionals } = parse(command.name, words, options, command.positionals.length);
  if (values.help === true) return { kind: 'help', topic: command.name };
  const input = withHint(command.name, () => command.parse(values, positionals));
  return { kind: 'file-command', command, input, json: values.json === true };
}

function parse(name: string, words: string[], options: ParseArgsOptionsConfig, maxPositionals: number) {
  const given = withHint(name, () => parseArgs({ args: words, options, allowPositionals: true, strict: true }));
  const { values, positionals } = given;
  if (positionals.length > maxPositionals && values.help !== true) {
    throw usageError(`"${positionals[maxPositionals]}" is one word too many. See: cutline ${name} --help`);
  }
  return { values: values as OptionValues, positionals };
}

/** Appends the help command to any usage error. */
function withHint<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // parseArgs adds an explanation of arguments that look like options; its first sentence states the error.
    const sentence = error.message.split(/\.\s|\n/)[0]?.replace(/\.$/, '') ?? error.message;
    throw usageError(`${sentence}. See: cutline ${name} --help`);
  }
}
