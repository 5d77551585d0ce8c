import { expect, it } from 'vitest';
import { sentenceOf } from '../../../../geo/coded.ts';
import { expectSentences, type Samples } from '../../../../testing/sentences.ts';
import type { ExpressionFault } from './expression-problem.ts';
import { german } from './expression-strings.de.ts';
import { expressionStrings } from './expression-strings.ts';

const faults: Samples<ExpressionFault> = {
  'too-long': { length: 1502, limit: 1000 },
  empty: {},
  'no-band': {},
  'unknown-sign': { sign: '$' },
  'single-equals': {},
  exclamation: {},
  'unclosed-quote': {},
  'number-too-large': {},
  'too-deep': { limit: 40 },
  'too-many-bands': { limit: 8 },
  'no-band-number': { band: 5, count: 4 },
  'no-band-name': { name: 'swir', references: ['b1', 'nir'], functions: ['min', 'max'] },
  'several-bands': { name: 'NIR', bands: [1, 2] },
  'name-or-number': { word: 'B2', number: 2, named: 1 },
  'reserved-word': { word: 'log' },
  'operand-missing': { found: null },
  'operator-missing': { found: 'b1' },
  unexpected: { found: ')' },
  'sign-missing': { sign: ')', found: null },
  'wrong-operand-count': { name: 'Min', min: 2, max: 16, count: 1 },
  'chained-comparison': {},
};

it.each([
  ['English', expressionStrings],
  ['German', german],
])('every problem of an expression has a sentence in %s', (_, strings) => {
  expectSentences<ExpressionFault>(strings, faults);
});

it.each<[ExpressionFault, string]>([
  [
    { code: 'name-or-number', word: 'B2', number: 2, named: 1 },
    '“B2” is ambiguous: it could be band 2, or band 1, which has that name. Write #2 for band 2, or "B2" for the band of that name.',
  ],
  [
    { code: 'wrong-operand-count', name: 'if', min: 3, max: 3, count: 2 },
    'if takes 3 values, but has 2. Separate the values by commas. Decimals need a point.',
  ],
  [{ code: 'sign-missing', sign: ':', found: 'b2' }, '“:” is missing before “b2”. Add the “:”.'],
])('%o is described with what to do about it', (fault, sentence) => {
  expect(sentenceOf(expressionStrings, fault)).toBe(sentence);
});
