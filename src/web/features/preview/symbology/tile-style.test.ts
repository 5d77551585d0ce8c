import { expect, test } from 'vitest';
import { parseExpression } from '../expression/parse-expression.ts';
import { defaultPaintChoice } from './paint-choice.ts';
import { tileStyleOf } from './tile-style.ts';

const range = { low: 100, high: 300 };
const known = { range, histogram: null };

test('ranges are relative to the base of their band on the GPU', () => {
  const choice = defaultPaintChoice({ kind: 'gray', bands: [2] }, {});
  const style = tileStyleOf(choice, { bases: [-128], channels: [known], validPixels: 1 }, null);
  expect([style.kind, style.expression, style.ranges]).toEqual(['grays', null, [{ low: 228, high: 428 }]]);
  const reversed = tileStyleOf(
    { ...choice, ramp: { colormap: 'gray', isReversed: true } },
    { bases: [0], channels: [known], validPixels: 1 },
    null,
  );
  expect([reversed.kind, reversed.ramp[0]]).toEqual(['shades', 255]);
});

test('an expression uses unshifted values and its range is not shifted', () => {
  const { expression } = parseExpression('b7 - b2', Array(7).fill(null));
  if (!expression) throw new Error('the expression must parse');
  const choice = defaultPaintChoice({ kind: 'expression', bands: [2, 7], text: 'b7 - b2', expression }, {});
  const style = tileStyleOf(choice, { bases: [0, -32768], channels: [known], validPixels: 1 }, null);
  expect(style.ranges).toEqual([range]);
  expect(style.expression).toContain('(band1 + (-32768.0))');
  expect(style.expression).toMatch(/\bband0\b/);
});

test('a palette has the length of the file’s palette', () => {
  const choice = defaultPaintChoice({ kind: 'palette', bands: [1] }, {});
  const palette = [
    [1, 2, 3, 255],
    [4, 5, 6, 0],
  ];
  const style = tileStyleOf(choice, { bases: [0], channels: [known], validPixels: 1 }, palette);
  expect([style.kind, Array.from(style.ramp)]).toEqual(['palette', [1, 2, 3, 255, 4, 5, 6, 0]]);
});
