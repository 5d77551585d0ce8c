import { expect, test } from 'vitest';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { lineData, ringData, type Screen } from './sketch-lines.ts';

/** A world of a pixel a degree, from its western end. */
const screen: Screen = {
  project: ([x, y]) => ({ x: 180 + x, y: 90 - y }),
  worldPx: 360,
  widthPx: 360,
  isBehind: () => false,
};

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

test('on a globe lines are bent as the map’s own are, and end where they go behind it', () => {
  const globe: Screen = { ...screen, worldPx: null, isBehind: ([longitude]) => longitude > 90.5 };
  const line: LonLat[] = [
    [80, 0],
    [100, 60],
  ];
  const [path = '', ...more] = lineData([line], globe).split('M').slice(1);
  expect(more).toEqual([]);
  const places = path.split('L').map((place) => place.split(' ').map(Number));
  expect(places[0]).toEqual([260, 90]);
  expect(places.at(-1)?.[0]).toBeLessThanOrEqual(270.5);
  // Halfway on the Mercator world is 35.26° north, not 30.
  const halfway = places.find(([x = 0]) => Math.abs(x - 270) < 0.06);
  expect(90 - (halfway?.[1] ?? 0)).toBeCloseTo(35.3, 1);
  expect(ringData([[95, 0]], 6, globe)).toBe('');
  expect(ringData([[0, 0]], 6, { ...globe, widthPx: 800 }).match(/M/g)).toHaveLength(1);
});
