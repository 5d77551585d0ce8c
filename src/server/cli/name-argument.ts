import { usageError } from '../operator-error.ts';
import type { OptionValues } from './command.ts';
import { optionalText } from './option-values.ts';

const LONGEST_NAME = 255;

/** The one NAME of a command, trimmed; throws a usage error for none, or one that can't be a name. */
export function nameArgument(positionals: string[]): string {
  const name = checkedName(positionals[0] ?? '', 'NAME');
  if (name === '') throw usageError('NAME is missing.');
  return name;
}

/** The --name of a command, trimmed, or undefined when it wasn't given; throws a usage error for what can't be a name. */
export function nameOption(values: OptionValues): string | undefined {
  const text = optionalText(values, 'name');
  if (text === undefined) return undefined;
  const name = checkedName(text, '--name');
  if (name === '') throw usageError('--name needs a value.');
  return name;
}

/** A name, trimmed; `what` it is begins the sentence of the usage error for one that is too long or breaks lines. */
export function checkedName(text: string, what: string): string {
  const name = text.trim();
  if (name.length > LONGEST_NAME)
    throw usageError(`${what} has ${name.length} characters; the limit is ${LONGEST_NAME}.`);
  if (/\p{Cc}/u.test(name)) throw usageError(`${what} holds control characters, such as a line break; leave them out.`);
  return name;
}
