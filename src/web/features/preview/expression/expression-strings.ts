import { formatCount } from '../../../ui/i18n/format.ts';

type Words = { readonly what: string; readonly wayOut: string };

const list = (names: readonly string[]) =>
  names.slice(0, 12).join(', ') + (names.length > 12 ? ` and ${formatCount(names.length - 12)} more` : '');

/** Problems of an expression, each with what to do about it. */
export const expressionStrings = {
  tooLong: (length: number, limit: number) => ({
    what: `The expression has ${formatCount(length)} characters; the limit is ${formatCount(limit)}.`,
    wayOut: 'Shorten it, or compute the band beforehand and clip that.',
  }),
  empty: { what: 'The expression is empty.', wayOut: 'Enter one, for example (b4 - b3) / (b4 + b3).' },
  noBand: { what: 'The expression uses no band.', wayOut: 'Use at least one: b1 is the first.' },
  unknownSign: (sign: string) => ({
    what: `“${sign}” is not part of an expression.`,
    wayOut: 'Operators are + - * / ^ ( ) , < <= > >= == != ? : and a band name with other characters needs quotes.',
  }),
  oneEquals: { what: '“=” is not an operator.', wayOut: 'To compare, write ==.' },
  exclamation: { what: '“!” is not an operator.', wayOut: 'Write not, or != for “is not”.' },
  unclosedQuote: { what: 'The quote that starts here is not closed.', wayOut: 'Close it after the band’s name.' },
  numberTooLarge: {
    what: 'This number is larger than a 32-bit float holds (3.4e38).',
    wayOut: 'Use a smaller number.',
  },
  tooDeep: (limit: number) => ({
    what: `The expression nests more than ${limit} levels here.`,
    wayOut: 'Remove unnecessary parentheses.',
  }),
  tooManyBands: (limit: number) => ({
    what: `The expression uses more than ${limit} bands; the graphics card takes at most ${limit}.`,
    wayOut: `Use ${limit} or fewer.`,
  }),
  noBandNumber: (band: number, count: number) => ({
    what: `There is no band ${band}.`,
    wayOut: count === 1 ? 'The file has one band: b1.' : `The bands of the file are b1 to b${count}.`,
  }),
  noBandName: (name: string, references: readonly string[], functions: readonly string[]) => ({
    what: `No band or function is called “${name}”.`,
    wayOut: `Bands: ${list(references)}. Functions: ${functions.join(', ')}, if.`,
  }),
  severalBands: (name: string, bands: readonly number[]) => ({
    what: `Bands ${list(bands.map(String))} are all called “${name}”.`,
    wayOut: `Use its number: ${list(bands.map((band) => `#${band}`))}.`,
  }),
  nameOrNumber: (word: string, number: number, named: number) => ({
    what: `“${word}” is ambiguous: it could be band ${number}, or band ${named}, which has that name.`,
    wayOut: `Write #${number} for band ${number}, or "${word}" for the band of that name.`,
  }),
  reserved: (word: string) => ({
    what: `“${word}” is a keyword or function and has no operands here.`,
    wayOut: `Add its operands. For a band of that name, write "${word}".`,
  }),
  needsOperand: (found: string | null) => ({
    what: found === null ? 'A value is missing at the end.' : `A value is missing before “${found}”.`,
    wayOut: 'A value is a number, a band like b1, or something in parentheses.',
  }),
  needsOperator: (found: string) => ({
    what: `An operator is missing before “${found}”.`,
    wayOut: 'Add an operator, such as * or +. Decimals need a point.',
  }),
  unexpected: (found: string) => ({
    what: `“${found}” is unexpected here.`,
    wayOut: 'Remove it, or add what it closes or separates. Decimals need a point.',
  }),
  missing: (sign: string, found: string | null) => ({
    what: found === null ? `A “${sign}” is missing at the end.` : `“${sign}” is missing before “${found}”.`,
    wayOut: `Add the “${sign}”.`,
  }),
  operands: (name: string, min: number, max: number, found: number) => ({
    what: `${name} takes ${min === max ? min : `${min} to ${max}`} values, but has ${found}.`,
    wayOut: 'Separate the values by commas. Decimals need a point.',
  }),
  chained: {
    what: 'Comparisons can’t be chained.',
    wayOut: 'Join two with and: b1 > 2 and b1 < 5.',
  },
} as const satisfies Record<string, Words | ((...facts: never[]) => Words)>;
