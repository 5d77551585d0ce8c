import { expect, test } from 'vitest';
import { exactSample, formatLatitude, formatLongitude, formatSample } from './format-value.ts';

test.each([
  [79, '79'],
  [0.1234567891, '0.1234568'],
  [-3.5, '-3.5'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])('the sample %d is formatted as %s', (value, text) => {
  expect(formatSample(value)).toBe(text);
});

test('longitude and latitude have their hemispheres, and a longitude past 180° is wrapped', () => {
  expect([formatLongitude(-34.883124), formatLatitude(-7.998712)]).toEqual(['34.88312° W', '7.99871° S']);
  expect([formatLongitude(190, 1), formatLatitude(10, 0)]).toEqual(['170.0° W', '10° N']);
  expect([formatLongitude(-180, 0), formatLongitude(180, 0)]).toEqual(['180° W', '180° E']);
});

test.each([
  [Math.fround(0.1), 'float32', '0.1'],
  [Math.fround(1 / 3), 'float32', '0.33333334'],
  [Math.fround(16777217.5), 'float32', '16777218'],
  [0.1 + 0.2, 'float64', '0.30000000000000004'],
  [-32768, 'int16', '-32768'],
  [Number.NaN, 'float32', 'NaN'],
] as const)('the sample %d of %s is formatted exactly: %s', (value, type, text) => {
  expect(exactSample(value, type)).toBe(text);
  if (type === 'float32' && !Number.isNaN(value)) expect(Math.fround(Number(text))).toBe(value);
});
