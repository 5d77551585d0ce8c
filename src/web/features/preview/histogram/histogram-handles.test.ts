import { describe, expect, test } from 'vitest';
import { barsPath } from './bars-path.ts';
import type { Histogram } from './histogram.ts';
import {
  fractionOf,
  type HandleValues,
  handleFraction,
  moveHandleByKey,
  moveHandleTo,
  nearestHandle,
} from './histogram-handles.ts';

const histogram: Histogram = {
  start: 100,
  width: 10,
  counts: Array.from({ length: 100 }, () => 1),
  total: 100,
  min: 100,
  max: 1100,
  isExact: false,
};
const values: HandleValues = { low: 300, high: 700, gamma: 1 };
const press = (handle: 'low' | 'gamma' | 'high', key: string, shiftKey = false, from = values) =>
  moveHandleByKey(histogram, from, handle, { key, shiftKey });

test('values map to their position between the ends, and values outside to an end', () => {
  expect([100, 600, 1100, -50, 9999].map((value) => fractionOf(histogram, value))).toEqual([0, 0.5, 1, 0, 1]);
});

test('gamma’s handle is at the value that becomes middle grey', () => {
  expect(handleFraction(histogram, values, 'gamma')).toBe(0.4);
  expect(handleFraction(histogram, { ...values, gamma: 2 }, 'gamma')).toBeCloseTo(0.3, 12);
  const dragged = moveHandleTo(histogram, values, 'gamma', 0.3);
  expect(dragged.gamma).toBeCloseTo(2, 12);
  expect(handleFraction(histogram, dragged, 'gamma')).toBeCloseTo(0.3, 12);
  expect(moveHandleTo(histogram, values, 'gamma', 0.99).gamma).toBe(0.2);
  expect(moveHandleTo(histogram, values, 'gamma', 0).gamma).toBe(5);
});

describe('dragging', () => {
  test('moves a handle to the pointer, not past the other one or the ends', () => {
    expect(moveHandleTo(histogram, values, 'low', 0.25)).toEqual({ ...values, low: 350 });
    expect(moveHandleTo(histogram, values, 'low', 0.9)).toEqual({ ...values, low: 690 });
    expect(moveHandleTo(histogram, values, 'high', 0.05)).toEqual({ ...values, high: 310 });
    expect(moveHandleTo(histogram, values, 'high', 7)).toEqual({ ...values, high: 1100 });
  });

  test('sets a value of few digits, and an integer for counted integers', () => {
    const bytes: Histogram = { ...histogram, start: 6.5, width: 1, min: 7, max: 106, isExact: true };
    expect(moveHandleTo(bytes, { low: 20, high: 90, gamma: 1 }, 'high', 0.62221)).toMatchObject({ high: 69 });
    expect(moveHandleTo(bytes, { low: 20, high: 90, gamma: 1 }, 'high', 1)).toMatchObject({ high: 106 });
    const shares: Histogram = { ...histogram, start: -1, width: 0.02, min: -1, max: 1 };
    expect(moveHandleTo(shares, { low: -0.5, high: 0.5, gamma: 1 }, 'low', 0.412345)).toMatchObject({ low: -0.18 });
  });

  test('moves the nearest handle; of two that coincide, the one that can move there', () => {
    const nearest = (position: number, from = values) =>
      nearestHandle(histogram, from, position, ['low', 'gamma', 'high']);
    expect([0, 0.39, 0.4, 0.59, 1].map((position) => nearest(position))).toEqual([
      'low',
      'gamma',
      'gamma',
      'high',
      'high',
    ]);
    expect(nearestHandle(histogram, values, 0.41, ['low', 'high'])).toBe('high');
    const atEnd = { low: 2000, high: 3000, gamma: 1 };
    expect(nearest(1, atEnd)).toBe('low');
    const atStart = { low: -9, high: -3, gamma: 1 };
    expect(nearest(0, atStart)).toBe('high');
  });
});

describe('keys', () => {
  test('arrow keys move by a bin, ten with shift; Home and End move to the smallest and largest sample', () => {
    expect(press('low', 'ArrowRight')).toEqual({ ...values, low: 310 });
    expect(press('low', 'ArrowDown', true)).toEqual({ ...values, low: 200 });
    expect(press('high', 'PageUp')).toEqual({ ...values, high: 800 });
    expect(press('low', 'Home')).toEqual({ ...values, low: 100 });
    expect(press('low', 'End')).toEqual({ ...values, low: 690 });
    expect(press('high', 'Home')).toEqual({ ...values, high: 310 });
    expect(press('high', 'End')).toEqual({ ...values, high: 1100 });
    expect(press('high', 'a')).toBeNull();
    expect(press('high', 'toString')).toBeNull();
  });

  test('keys on gamma move its handle in their direction', () => {
    const right = press('gamma', 'ArrowRight');
    expect(right && handleFraction(histogram, right, 'gamma')).toBeGreaterThan(0.4);
    expect(press('gamma', 'End')).toEqual({ ...values, gamma: 0.2 });
  });

  test('a narrower range, and values outside of the histogram, stay as typed', () => {
    const close = { low: 300, high: 302, gamma: 1 };
    expect(press('low', 'ArrowRight', false, close)).toEqual(close);
    const outside = { low: -500, high: 700, gamma: 1 };
    expect(press('low', 'ArrowLeft', false, outside)).toEqual(outside);
    expect(press('low', 'ArrowRight', false, outside)).toEqual({ ...outside, low: -490 });
  });
});

test('the height of bars is their count, or its logarithm', () => {
  expect(barsPath([1, 0, 4], 'linear')).toBe('M0 1V0.75h1V1h1V0h1V1Z');
  expect(barsPath([Math.E - 1, Math.E ** 2 - 1], 'logarithmic')).toBe('M0 1V0.5h1V0h1V1Z');
  expect(barsPath([0, 0], 'linear')).toBe('');
});
