import { expect, it } from 'vitest';
import { durationRange } from './duration-range.ts';
import { exceededLimit } from './exceeded-limit.ts';
import { percentAround, sumOfSizes } from './size-sum.ts';

it.each([
  [{ p50: 1.2, p90: 3 }, '1.2 to 3.0 s'],
  [{ p50: 18, p90: 40 }, '18 to 40 s'],
  [{ p50: 50, p90: 150 }, '50 s to 3 min'],
  [{ p50: 3, p90: 3.01 }, '3.0 s'],
  [{ p50: 3600, p90: 3900 }, '1 h to 1 h 5 min'],
])('the usual time %j is %s', (seconds, text) => expect(durationRange(seconds)).toBe(text));

it('sizes are added only if all are known', () => {
  const [a, b] = [
    { low: 90, high: 110 },
    { low: 300, high: 500 },
  ];
  expect(sumOfSizes(new Map([['a', a]]))).toEqual(a);
  expect(sumOfSizes(new Map(Object.entries({ a, b })))).toEqual({ low: 390, high: 610 });
  expect(sumOfSizes(new Map(Object.entries({ a, b: null })))).toBeNull();
  expect(sumOfSizes(new Map())).toBeNull();
  expect(percentAround(a)).toBe(10);
  expect(percentAround(b)).toBe(25);
});

it('a limit is read from a problem that has one', () => {
  const problem = { title: '', status: 422, detail: '' };
  const of = (members: object) => exceededLimit({ problem: { ...problem, ...members } });
  expect(of({ unit: 'pixels', limit: 100, asset_key: 'nir' })).toEqual({ unit: 'pixels', limit: 100, assetKey: 'nir' });
  expect(of({ unit: 'positions', limit: 100 })).toEqual({ unit: 'positions', limit: 100, assetKey: null });
  expect(of({ unit: 'compute_units', limit: 100 })).toBeNull();
  expect(of({ unit: 'pixels', limit: '100' })).toBeNull();
  expect(of({ unit: 'pixels', limit: 0 })).toBeNull();
  expect(exceededLimit({ problem: null })).toBeNull();
});
