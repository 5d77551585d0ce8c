import { expect, test } from 'vitest';
import { formatPosition, formatSample } from './format-value.ts';

test.each([
  [79, '79'],
  [0.1234567891, '0.1234568'],
  [-3.5, '-3.5'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('the sample %d reads %s', (value, text) => {
  expect(formatSample(value)).toBe(text);
});

test('a position names its hemispheres, and a longitude past 180° is brought back', () => {
  expect(formatPosition(-34.883124, -7.998712)).toBe('34.88312° W 7.99871° S');
  expect(formatPosition(190, 10)).toBe('170.00000° W 10.00000° N');
});
