import { usageError } from '../operator-error.ts';

const LONGEST_NAME = 255;

/** The one NAME of a command, trimmed; throws a usage error for none, or one that is too long. */
export function nameArgument(positionals: string[]): string {
  const name = positionals[0]?.trim() ?? '';
  if (name === '') throw usageError('NAME is missing.');
  if (name.length > LONGEST_NAME) throw usageError(`NAME has ${name.length} characters; the limit is ${LONGEST_NAME}.`);
  if (/\p{Cc}/u.test(name)) throw usageError('NAME holds control characters, such as a line break; leave them out.');
  return name;
}
