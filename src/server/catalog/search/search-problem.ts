import { ProblemError } from '../../http/problem-error.ts';

/** The error for one member of a search request, or for the value at a path in it. */
export function searchProblem(member: string, message: string, path: readonly (string | number)[] = []): ProblemError {
  return new ProblemError('validation-failed', `${[member, ...path].join('.')}: ${message}`, {
    extensions: { errors: [{ loc: ['body', member, ...path], msg: message, type: 'value_error' }] },
  });
}

/** The words of a search text as patterns that match anywhere. `%`, `_` and `\` have no special meaning. */
export function wordPatterns(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => `%${escapedPattern(word)}%`);
}

/** Text for a LIKE pattern in which no character has a special meaning. */
export function escapedPattern(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
