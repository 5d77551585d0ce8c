import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchToByte } from './stretch.ts';

test.each([
  [58, 0],
  [108, 255],
  [83, 128],
  [40, 0],
  [300, 255],
])('%d between 58 and 108 is shade %d', (value, shade) => {
  expect(stretchToByte(value, 58, 108)).toBe(shade);
});

test('a band with a single value is middle grey', () => {
  expect([6, 7, 8].map((value) => stretchToByte(value, 7, 7))).toEqual([0, 128, 255]);
});

test('shades are integers from 0 to 255, and never decrease as values increase', () => {
  const value = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(value, value, value, value, (one, other, low, high) => {
      const shades = [Math.min(one, other), Math.max(one, other)].map((each) => stretchToByte(each, low, high));
      expect(shades.every((shade) => Number.isInteger(shade) && shade >= 0 && shade <= 255)).toBe(true);
      expect(shades[0]).toBeLessThanOrEqual(shades[1] ?? 0);
    }),
  );
});
