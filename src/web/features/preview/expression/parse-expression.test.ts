import { describe, expect, test } from 'vitest';
import type { BandNames } from './band-reference.ts';
import { evaluateMaths } from './evaluate-expression.ts';
import { parseMaths } from './parse-expression.ts';
import { printMaths } from './print-expression.ts';

const FOUR: BandNames = ['blue', 'green', 'red', 'nir'];

const valueFrom = (text: string, values: number[], names: BandNames = FOUR) => {
  const { maths, problem } = parseMaths(text, names);
  if (problem) throw new Error(`${problem.what} (${problem.at})`);
  return evaluateMaths(maths, values);
};
const printed = (text: string, names: BandNames) => {
  const { maths, problem } = parseMaths(text, names);
  return maths ? printMaths(maths, names) : problem.what;
};
const problemOf = (text: string, names: BandNames = FOUR) => {
  const { problem } = parseMaths(text, names);
  return problem && { what: problem.what, found: text.slice(problem.at, problem.at + problem.length) };
};

describe('what a formula means', () => {
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

  test('a band that is NaN or infinite has none, unless it was not chosen', () => {
    expect(valueFrom('min(b1, b2)', [Number.NaN, 2, 3, 9])).toBeNaN();
    expect(valueFrom('b1 ^ 0', [Number.POSITIVE_INFINITY, 2, 3, 9])).toBeNaN();
    expect(valueFrom('b2 == 2 ? b3 : b1', [Number.NaN, 2, 3, 9])).toBe(3);
  });
});

describe('which band a word means', () => {
  test('its name in any capitals, where only one is called so', () => {
    expect(printed('b08 / B04', ['B02', 'B03', 'B04', 'B08'])).toBe('B08 / B04');
    expect(printed('Nir + nir', ['Nir', 'nir'])).toBe('Nir + nir');
    expect(problemOf('NIR', ['Nir', 'nir'])?.what).toBe('Bands 1, 2 are all called “NIR”.');
  });

  test('never a guess between name and number', () => {
    const names = ['B2', 'B3', 'B4', 'B8'];
    expect(problemOf('B8 / B2', names)).toEqual({
      what: '“B2” could be band 2, or the one called so, which is band 1.',
      found: 'B2',
    });
    expect(printed('B8 / "B2" + #2', names)).toBe('B8 / "B2" + "B3"');
  });

  test('names with signs, quotes or a meaning in formulas stand in quotes', () => {
    const names = ['near infrared', 'say "x"', 'max', null, 'constructor'];
    expect(printed('"near infrared" + "say ""x""" + \'max\' + b4 + constructor', names)).toBe(
      '"near infrared" + "say ""x""" + "max" + b4 + constructor',
    );
  });
});

test.each([
  ['', 'There is no formula yet.', ''],
  ['1 + 1', 'The formula uses no band.', '1 + 1'],
  ['b5', 'There is no band 5.', 'b5'],
  ['#0', 'There is no band 0.', '#0'],
  ['swir / b1', 'Nothing is called “swir”.', 'swir'],
  ['toString(b1)', 'Nothing is called “toString”.', 'toString'],
  ['b1 = 2', '“=” alone means nothing in a formula.', '='],
  ['b1 + $', '“$” means nothing in a formula.', '$'],
  ['"red', 'The quote that starts here has no end.', '"'],
  ['2b1', '“b1” follows a value with nothing between them.', 'b1'],
  ['b1 +', 'The formula ends where a value should come.', ''],
  ['b1 * / b2', 'A value should come before “/”.', '/'],
  ['(b1', 'The formula ends, and a “)” is missing.', ''],
  ['b1)', '“)” has nothing to belong to.', ')'],
  ['b1 ? 2', 'The formula ends, and a “:” is missing.', ''],
  ['1 < b1 < 5', 'Comparisons can’t be chained.', '<'],
  ['min(b1)', 'min takes 2 to 16 values, and has 1.', 'min'],
  ['if(b1, 2)', 'if takes 3 values, and has 2.', 'if'],
  ['log', '“log” is a word of formulas and stands alone here.', 'log'],
  ['and(b1)', '“and” is a word of formulas and stands alone here.', 'and'],
  ['b1 * 1e39', 'This number is larger than a 32-bit float holds (3.4e38).', '1e39'],
])('%s is refused: %s', (text, what, found) => {
  expect(problemOf(text)).toEqual({ what, found });
});

test('length, nesting and bands have limits', () => {
  expect(problemOf(`b1${' + b1'.repeat(300)}`)?.what).toMatch(/at most 1,000/);
  expect(problemOf(`${'('.repeat(60)}b1${')'.repeat(60)}`)?.what).toMatch(/more than 40 levels/);
  expect(problemOf(`${'-'.repeat(900)}b1`)?.what).toMatch(/more than 40 levels/);
  const nine = Array.from({ length: 9 }, (_, index) => `b${index + 1}`);
  expect(problemOf(nine.join(' + '), nine)?.what).toMatch(/more than 8 bands/);
  expect(problemOf(nine.slice(1).join(' + '), nine)).toBeNull();
});
