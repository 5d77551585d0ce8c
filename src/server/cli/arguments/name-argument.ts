import { usageError } from '../../operator-error.ts';
import type { OptionValues } from '../command.ts';
import { optionalText } from './option-values.ts';

const MAX_NAME_LENGTH = 255;

/** The NAME argument of a command, trimmed. Throws a usage error for a missing or invalid name. */
export function nameArgument(positionals: string[]): string {
  const name = checkedName(positionals[0] ?? '', 'NAME');
  if (name === '') throw usageError('NAME is missing.');
  return name;
}

/** The --name option of a command, trimmed; undefined if it is not given. Throws a usage error for an invalid name. */
export function nameOption(values: OptionValues): string | undefined {
  const text = optionalText(values, 'name');
  if (text === undefined) return undefined;
  const name = checkedName(text, '--name');
  if (name === '') throw usageError('--name needs a value.');
  return name;
}

/** The trimmed name. Throws a usage error, which starts with `what`, for a name that is too long or has control characters. */
export function checkedName(text: string, what: string): string {
  const name = text.trim();
  if (name.length > MAX_NAME_LENGTH)
    throw usageError(`${what} has ${name.length} characters; the limit is ${MAX_NAME_LENGTH}.`);
  if (/\p{Cc}/u.test(name))
    throw usageError(`${what} contains control characters, such as a line break; leave them out.`);
  return name;
}
