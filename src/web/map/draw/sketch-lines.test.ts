import { expect, test } from 'vitest';
import type { LonLat } from './lon-lat.ts';
import { lineData, ringData, type Screen } from './sketch-lines.ts';

/** A world of a pixel a degree, from its western end. */
const screen: Screen = { project: ([x, y]) => ({ x: 180 + x, y: 90 - y }), worldPx: 360, widthPx: 360 };

test('lines run through their places; a place alone is none', () => {
  const line: LonLat[] = [
    [0, 0],
    [10, 20],
    [30, 0],
  ];
  expect(lineData([line, [[5, 5]]], screen)).toBe('M180.0 90.0L190.0 70.0L210.0 90.0');
});

test('a line over 180° is there at both ends of the view', () => {
  const line: LonLat[] = [
    [170, 0],
    [190, 0],
  ];
  expect(lineData([line], screen)).toBe('M-10.0 90.0L10.0 90.0M350.0 90.0L370.0 90.0');
});

test('a view of several worlds has a ring on each of them, and one of another place has none', () => {
  expect(ringData([[0, 0]], 6, { ...screen, widthPx: 800 }).match(/M\d+/g)).toEqual(['M174', 'M534']);
  expect(ringData([[0, 0]], 6, { ...screen, widthPx: 100, worldPx: 10_000 })).toBe('');
});
