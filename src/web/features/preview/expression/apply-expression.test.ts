import { expect, test } from 'vitest';
import { applyMaths } from './apply-expression.ts';
import { parseMaths } from './parse-expression.ts';

test('a formula is computed pixel by pixel from the bands that it uses; where it has no value, the pixel is not valid', () => {
  const { maths } = parseMaths('(b4 - b2) / (b4 + b2)', [null, null, null, null]);
  if (!maths) throw new Error('The formula is right.');
  const bands = new Map([
    [2, Uint16Array.from([1, 0, 5, 5])],
    [4, Uint16Array.from([3, 0, 5, 7])],
  ]);
  const { samples, valid } = applyMaths(maths, bands, Uint8Array.from([1, 1, 1, 0]));
  expect([...samples]).toEqual([0.5, 0, 0, 0]);
  expect([...valid]).toEqual([1, 0, 1, 0]);
});

test('a band that is not there has no values', () => {
  const { maths } = parseMaths('b1 + b2', [null, null]);
  if (!maths) throw new Error('The formula is right.');
  expect([...applyMaths(maths, new Map([[1, Uint8Array.from([1])]]), Uint8Array.from([1])).valid]).toEqual([0]);
});
