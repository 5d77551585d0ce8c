import type { Sentences } from '../../../../geo/coded.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, formatList } from '../../../ui/i18n/format.ts';
import type { ExpressionFault } from './expression-problem.ts';

const list = (names: readonly string[]) =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${formatCount(names.length - 12)} more` : formatList(names);

/** What is wrong with an expression, and what to do about it. */
export const expressionStrings = catalogue('expression', {
  'too-long': ({ length, limit }) =>
    `The expression has ${formatCount(length)} characters; the limit is ${formatCount(limit)}. Shorten it, or compute the band beforehand and clip that.`,
  empty: () => 'The expression is empty. Enter one, for example (b4 - b3) / (b4 + b3).',
  'no-band': () => 'The expression uses no band. Use at least one: b1 is the first.',
  'unknown-sign': ({ sign }) =>
    `“${sign}” is not part of an expression. Operators are + - * / ^ ( ) , < <= > >= == != ? : and a band name with other characters needs quotes.`,
  'single-equals': () => '“=” is not an operator. To compare, write ==.',
  exclamation: () => '“!” is not an operator. Write not, or != for “is not”.',
  'unclosed-quote': () => 'The quote that starts here is not closed. Close it after the band’s name.',
  'number-too-large': () => 'This number is larger than a 32-bit float holds (3.4e38). Use a smaller number.',
  'too-deep': ({ limit }) =>
    `The expression nests more than ${formatCount(limit)} levels here. Remove unnecessary parentheses.`,
  'too-many-bands': ({ limit }) =>
    `The expression uses more than ${limit} bands; the graphics card takes at most ${limit}. Use ${limit} or fewer.`,
  'no-band-number': ({ band, count }) =>
    `There is no band ${band}. ${count === 1 ? 'The file has one band: b1.' : `The bands of the file are b1 to b${count}.`}`,
  'no-band-name': ({ name, references, functions }) =>
    `No band or function is called “${name}”. Bands: ${list(references)}. Functions: ${functions.join(', ')}, if.`,
  'several-bands': ({ name, bands }) =>
    `Bands ${list(bands.map(String))} are all called “${name}”. Use its number: ${list(bands.map((band) => `#${band}`))}.`,
  'name-or-number': ({ word, number, named }) =>
    `“${word}” is ambiguous: it could be band ${number}, or band ${named}, which has that name. Write #${number} for band ${number}, or "${word}" for the band of that name.`,
  'reserved-word': ({ word }) =>
    `“${word}” is a keyword or function and has no operands here. Add its operands. For a band of that name, write "${word}".`,
  'operand-missing': ({ found }) =>
    `A value is missing ${found === null ? 'at the end' : `before “${found}”`}. A value is a number, a band like b1, or something in parentheses.`,
  'operator-missing': ({ found }) =>
    `An operator is missing before “${found}”. Add an operator, such as * or +. Decimals need a point.`,
  unexpected: ({ found }) =>
    `“${found}” is unexpected here. Remove it, or add the missing bracket, operand or argument. Decimals need a point.`,
  'sign-missing': ({ sign, found }) =>
    `${found === null ? `A “${sign}” is missing at the end` : `“${sign}” is missing before “${found}”`}. Add the “${sign}”.`,
  'wrong-operand-count': ({ name, min, max, count }) =>
    `${name} takes ${min === max ? min : `${min} to ${max}`} values, but has ${count}. Separate the values by commas. Decimals need a point.`,
  'chained-comparison': () => 'Comparisons can’t be chained. Join two with and: b1 > 2 and b1 < 5.',
} satisfies Sentences<ExpressionFault>);
