import { describe, expect, it } from 'vitest';
import { nextFloat } from './next-float.ts';

const MAX_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

describe('the next float', () => {
  it.each([
    [1, 1, 64, 1 + 2 ** -52],
    [1, -1, 64, 1 - 2 ** -53],
    [-1, 1, 64, -1 + 2 ** -53],
    [-1, -1, 64, -1 - 2 ** -52],
    [0, 1, 64, Number.MIN_VALUE],
    [Number.MIN_VALUE, -1, 64, 0],
    [-Number.MAX_VALUE, 1, 64, -Number.MAX_VALUE + 2 ** 971],
    [Number.MAX_VALUE, 1, 64, Number.POSITIVE_INFINITY],
    [1, 1, 32, 1 + 2 ** -23],
    [1, -1, 32, 1 - 2 ** -24],
    [-9999, 1, 32, -9999 + 2 ** -10],
    [-9999, -1, 32, -9999 - 2 ** -10],
    [0, -1, 32, -(2 ** -149)],
    [-MAX_FLOAT32, -1, 32, Number.NEGATIVE_INFINITY],
  ] as const)('of %d to side %i at %i bits is %d', (value, side, bits, next) => {
    expect(nextFloat(value, side, bits)).toBe(next);
  });
});
