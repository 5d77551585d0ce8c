import { describe, expect, test } from 'vitest';
import type { BandNames } from './band-reference.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { parseExpression } from './parse-expression.ts';
import { printExpression } from './print-expression.ts';

const FOUR: BandNames = ['blue', 'green', 'red', 'nir'];

const valueFrom = (text: string, values: number[], names: BandNames = FOUR) => {
  const { expression, problem } = parseExpression(text, names);
  if (problem) throw new Error(`${problem.fault.code} (${problem.at})`);
  return evaluateExpression(expression, values);
};
const printed = (text: string, names: BandNames) => {
  const { expression, problem } = parseExpression(text, names);
  return expression ? printExpression(expression, names) : problem.fault.code;
};
const problemOf = (text: string, names: BandNames = FOUR) => {
  const { problem } = parseExpression(text, names);
  return problem && { fault: problem.fault, found: text.slice(problem.at, problem.at + problem.length) };
};

describe('the value of an expression', () => {
  test.each([
    ['(nir - red) / (nir + red)', 0.5],
    ['(b4 - b3) / (b4 + b3)', 0.5],
    ['(B4 − "red") ÷ (#4 + RED)', 0.5],
    ['1 + 2 * b1', 3],
    ['-b1 ^ 2', -1],
    ['2 ^ 3 ^ b1', 8],
    ['2 ^ -b1', 0.5],
    ['8 / 4 / b2', 1],
    ['b4 - b3 - b2', 4],
    ['b1 < b2 ? b3 : b4', 3],
    ['b1 > b2 ? 10 : b2 > b3 ? 20 : b3', 3],
    ['if(b1 == 1 and b2 == 3, 10, b3)', 3],
    ['b1 == 9 or b2 == 2', 1],
    ['not b1 == 1', 0],
    ['b1 == 1 || b1 / 0 > 3', 1],
    ['b1 != 1 && b1 / 0 > 3', 0],
    ['clamp(b4, 0, 5) + min(b1, b2, 0.5) + max(b1, 1.5e0) + .5', 7.5],
    ['log10(100 * b1) + log(exp(b2)) + sqrt(9) + abs(-b1)', 8],
    ['round(2.5 * b1) + floor(-0.5) + ceil(0.5)', 3],
  ])('%s', (text, value) => {
    expect(valueFrom(text, [1, 2, 3, 9])).toBeCloseTo(value, 12);
  });

  test.each([
    'b1 / (b2 - 2)',
    'log(0 * b1)',
    'sqrt(-b1)',
    '(-b1) ^ 0.5',
    '0 ^ -b1',
    'b3 ^ 99',
    'b1 + nodata',
    'b1 / 0 > 3',
  ])('%s has no value', (text) => {
    expect(valueFrom(text, [1, 2, 3, 9])).toBeNaN();
  });

  test('a band that is NaN or infinite has no value, unless the branch is not taken', () => {
    expect(valueFrom('min(b1, b2)', [Number.NaN, 2, 3, 9])).toBeNaN();
    expect(valueFrom('b1 ^ 0', [Number.POSITIVE_INFINITY, 2, 3, 9])).toBeNaN();
    expect(valueFrom('b2 == 2 ? b3 : b1', [Number.NaN, 2, 3, 9])).toBe(3);
  });
});

describe('the band that a word refers to', () => {
  test('a name matches case-insensitively if only one band matches', () => {
    expect(printed('b08 / B04', ['B02', 'B03', 'B04', 'B08'])).toBe('B08 / B04');
    expect(printed('Nir + nir', ['Nir', 'nir'])).toBe('Nir + nir');
    expect(problemOf('NIR', ['Nir', 'nir'])?.fault).toEqual({ code: 'several-bands', name: 'NIR', bands: [1, 2] });
  });

  test('a name that could also be a number is ambiguous', () => {
    const names = ['B2', 'B3', 'B4', 'B8'];
    expect(problemOf('B8 / B2', names)).toEqual({
      fault: { code: 'name-or-number', word: 'B2', number: 2, named: 1 },
      found: 'B2',
    });
    expect(printed('B8 / "B2" + #2', names)).toBe('B8 / "B2" + "B3"');
  });

  test('names with special characters, quotes or a reserved meaning need quotes', () => {
    const names = ['near infrared', 'say "x"', 'max', null, 'constructor'];
    expect(printed('"near infrared" + "say ""x""" + \'max\' + b4 + constructor', names)).toBe(
      '"near infrared" + "say ""x""" + "max" + b4 + constructor',
    );
  });
});

test.each([
  ['', { code: 'empty' }, ''],
  ['1 + 1', { code: 'no-band' }, '1 + 1'],
  ['b5', { code: 'no-band-number', band: 5, count: 4 }, 'b5'],
  ['#0', { code: 'no-band-number', band: 0, count: 4 }, '#0'],
  ['swir / b1', { code: 'no-band-name', name: 'swir', references: FOUR }, 'swir'],
  ['toString(b1)', { code: 'no-band-name', name: 'toString' }, 'toString'],
  ['b1 = 2', { code: 'single-equals' }, '='],
  ['b1 + $', { code: 'unknown-sign', sign: '$' }, '$'],
  ['"red', { code: 'unclosed-quote' }, '"'],
  ['2b1', { code: 'operator-missing', found: 'b1' }, 'b1'],
  ['b1 +', { code: 'operand-missing', found: null }, ''],
  ['b1 * / b2', { code: 'operand-missing', found: '/' }, '/'],
  ['(b1', { code: 'sign-missing', sign: ')', found: null }, ''],
  ['b1)', { code: 'unexpected', found: ')' }, ')'],
  ['b1 ? 2', { code: 'sign-missing', sign: ':', found: null }, ''],
  ['1 < b1 < 5', { code: 'chained-comparison' }, '<'],
  ['min(b1)', { code: 'wrong-operand-count', name: 'min', min: 2, max: 16, count: 1 }, 'min'],
  ['if(b1, 2)', { code: 'wrong-operand-count', name: 'if', min: 3, max: 3, count: 2 }, 'if'],
  ['log', { code: 'reserved-word', word: 'log' }, 'log'],
  ['and(b1)', { code: 'reserved-word', word: 'and' }, 'and'],
  ['b1 * 1e39', { code: 'number-too-large' }, '1e39'],
])('%s is refused: %o', (text, fault, found) => {
  expect(problemOf(text)).toMatchObject({ fault, found });
});

test('length, nesting and bands have limits', () => {
  expect(problemOf(`b1${' + b1'.repeat(300)}`)?.fault).toEqual({ code: 'too-long', length: 1502, limit: 1000 });
  expect(problemOf(`${'('.repeat(60)}b1${')'.repeat(60)}`)?.fault).toEqual({ code: 'too-deep', limit: 40 });
  expect(problemOf(`${'-'.repeat(900)}b1`)?.fault).toEqual({ code: 'too-deep', limit: 40 });
  const nine = Array.from({ length: 9 }, (_, index) => `b${index + 1}`);
  expect(problemOf(nine.join(' + '), nine)?.fault).toEqual({ code: 'too-many-bands', limit: 8 });
  expect(problemOf(nine.slice(1).join(' + '), nine)).toBeNull();
});
