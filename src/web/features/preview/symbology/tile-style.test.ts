import { expect, test } from 'vitest';
import { parseMaths } from '../expression/parse-expression.ts';
import { plainChoice } from './paint-choice.ts';
import { lookOf } from './tile-style.ts';

const range = { low: 100, high: 300 };
const known = { range, histogram: null };

test('ranges are told in what lies on the GPU: less the base of their band', () => {
  const choice = plainChoice({ kind: 'gray', bands: [2] });
  const look = lookOf(choice, { bases: [-128], channels: [known], validPixels: 1 }, null);
  expect([look.kind, look.formula, look.ranges]).toEqual(['grays', null, [{ low: 228, high: 428 }]]);
  const reversed = lookOf(
    { ...choice, ramp: { colormap: 'gray', isReversed: true } },
    { bases: [0], channels: [known], validPixels: 1 },
    null,
  );
  expect([reversed.kind, reversed.ramp[0]]).toEqual(['shades', 255]);
});

test('a formula takes true values and has a range of its own', () => {
  const { maths } = parseMaths('b7 - b2', Array(7).fill(null));
  if (!maths) throw new Error('the formula can be read');
  const choice = plainChoice({ kind: 'expression', bands: [2, 7], text: 'b7 - b2', maths });
  const look = lookOf(choice, { bases: [0, -32768], channels: [known], validPixels: 1 }, null);
  expect(look.ranges).toEqual([range]);
  expect(look.formula).toContain('(band1 + (-32768.0))');
  expect(look.formula).toMatch(/\bband0\b/);
});

test('a palette is as long as the file’s own', () => {
  const choice = plainChoice({ kind: 'palette', bands: [1] });
  const palette = [
    [1, 2, 3, 255],
    [4, 5, 6, 0],
  ];
  const look = lookOf(choice, { bases: [0], channels: [known], validPixels: 1 }, palette);
  expect([look.kind, Array.from(look.ramp)]).toEqual(['palette', [1, 2, 3, 255, 4, 5, 6, 0]]);
});
