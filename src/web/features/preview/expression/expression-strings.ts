import { formatCount } from '../../../ui/i18n/format.ts';

type Words = { readonly what: string; readonly wayOut: string };

const list = (names: readonly string[]) =>
  names.slice(0, 12).join(', ') + (names.length > 12 ? ` and ${formatCount(names.length - 12)} more` : '');

/** What can be wrong with a formula, and the way out of it. */
export const mathsStrings = {
  tooLong: (length: number, limit: number) => ({
    what: `The formula has ${formatCount(length)} characters; at most ${formatCount(limit)} are read.`,
    wayOut: 'Shorten it, or compute the band before and clip that.',
  }),
  empty: { what: 'There is no formula yet.', wayOut: 'Write one, like (b4 - b3) / (b4 + b3).' },
  noBand: { what: 'The formula uses no band.', wayOut: 'Use at least one: b1 is the first.' },
  unknownSign: (sign: string) => ({
    what: `“${sign}” means nothing in a formula.`,
    wayOut: 'Signs are + - * / ^ ( ) , < <= > >= == != ? : and a band name with other signs in it stands in quotes.',
  }),
  oneEquals: { what: '“=” alone means nothing in a formula.', wayOut: 'To compare, write ==.' },
  exclamation: { what: '“!” alone means nothing in a formula.', wayOut: 'Write not, or != for “is not”.' },
  unclosedQuote: { what: 'The quote that starts here has no end.', wayOut: 'Close it after the band’s name.' },
  numberTooLarge: {
    what: 'This number is larger than a 32-bit float holds (3.4e38).',
    wayOut: 'Use a smaller one.',
  },
  tooDeep: (limit: number) => ({
    what: `The formula nests more than ${limit} levels here.`,
    wayOut: 'Take out parentheses that are not needed.',
  }),
  tooManyBands: (limit: number) => ({
    what: `The formula uses more than ${limit} bands; the graphics card takes ${limit} at once.`,
    wayOut: `Use ${limit} or fewer.`,
  }),
  noBandNumber: (band: number, count: number) => ({
    what: `There is no band ${band}.`,
    wayOut: count === 1 ? 'The file has one band: b1.' : `The bands of the file are b1 to b${count}.`,
  }),
  noBandName: (name: string, references: readonly string[], functions: readonly string[]) => ({
    what: `Nothing is called “${name}”.`,
    wayOut: `Bands: ${list(references)}. Functions: ${functions.join(', ')}, if.`,
  }),
  severalBands: (name: string, bands: readonly number[]) => ({
    what: `Bands ${list(bands.map(String))} are all called “${name}”.`,
    wayOut: `Say which by its number: ${list(bands.map((band) => `#${band}`))}.`,
  }),
  nameOrNumber: (word: string, number: number, named: number) => ({
    what: `“${word}” could be band ${number}, or the one called so, which is band ${named}.`,
    wayOut: `Write #${number} for band ${number}, "${word}" for the one called so.`,
  }),
  reserved: (word: string) => ({
    what: `“${word}” is a word of formulas and stands alone here.`,
    wayOut: `Put what it needs with it. If a band is called so, write "${word}".`,
  }),
  needsOperand: (found: string | null) => ({
    what: found === null ? 'The formula ends where a value should come.' : `A value should come before “${found}”.`,
    wayOut: 'A value is a number, a band like b1, or something in parentheses.',
  }),
  needsOperator: (found: string) => ({
    what: `“${found}” follows a value with nothing between them.`,
    wayOut: 'Put a sign between them, like * or +; decimals have a point.',
  }),
  unexpected: (found: string) => ({
    what: `“${found}” has nothing to belong to.`,
    wayOut: 'Take it out, or add what it closes or separates; decimals have a point.',
  }),
  missing: (sign: string, found: string | null) => ({
    what: found === null ? `The formula ends, and a “${sign}” is missing.` : `“${sign}” is missing before “${found}”.`,
    wayOut: `Add the “${sign}”.`,
  }),
  operands: (name: string, least: number, most: number, found: number) => ({
    what: `${name} takes ${least === most ? least : `${least} to ${most}`} values, and has ${found}.`,
    wayOut: 'Separate the values by commas; decimals have a point.',
  }),
  chained: {
    what: 'Comparisons can’t be chained.',
    wayOut: 'Join two by and: b1 > 2 and b1 < 5.',
  },
} as const satisfies Record<string, Words | ((...facts: never[]) => Words)>;
