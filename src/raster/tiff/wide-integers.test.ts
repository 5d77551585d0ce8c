import { describe, expect, it } from 'vitest';
import { nearestNumbers, wideNoData } from './wide-integers.ts';

describe('the float64 of a 64-bit integer', () => {
  it.each([2n ** 60n + 1n, -(2n ** 63n), 2n ** 63n - 1n, -(2n ** 60n) - 3n, 2n ** 53n + 1n])(
    'equals that of nodata %s only if it is nodata',
    (noData) => {
      const near = [-3n, -2n, -1n, 0n, 1n, 2n, 3n].map((step) => BigInt.asIntN(64, noData + step));
      const numbers = nearestNumbers(BigInt64Array.from(near), noData);
      expect(Array.from(numbers, (number) => number === Number(noData))).toEqual(near.map((one) => one === noData));
      for (const [index, number] of numbers.entries())
        expect(Math.abs(number - Number(near[index]))).toBeLessThanOrEqual(2048);
    },
  );

  it('is the integer up to 2^53', () => {
    const integers = [0n, -1n, 2n ** 53n, -(2n ** 53n), 9_007_199_254_740_991n];
    expect(nearestNumbers(BigInt64Array.from(integers), 0n)).toEqual(Float64Array.from(integers, Number));
  });
});

describe('the text of a nodata value', () => {
  it.each([
    ['9223372036854775807', 'int64', 2n ** 63n - 1n],
    ['-9223372036854775808', 'int64', -(2n ** 63n)],
    ['18446744073709551615', 'uint64', 2n ** 64n - 1n],
    ['18446744073709551615', 'int64', null],
    ['-9999', 'uint64', null],
    ['+5', 'uint64', 5n],
    ['1e3\0', 'int64', 1000n],
    ['1.5', 'int64', null],
    ['nan', 'int64', null],
    ['', 'int64', null],
    [null, 'int64', null],
  ] as const)('%s is read to the last digit for %s', (text, type, value) => {
    expect(wideNoData(text, type)).toBe(value);
  });
});
