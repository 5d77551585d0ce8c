import { expect, test } from 'vitest';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { circlePathData, linePathData, type Screen } from './sketch-lines.ts';

/** A world with one pixel per degree, viewed from its western edge. */
const screen: Screen = {
  project: ([x, y]) => ({ x: 180 + x, y: 90 - y }),
  worldPx: 360,
  widthPx: 360,
  isBehind: () => false,
};

test('lines run through their positions; a single position is no line', () => {
  const line: LonLat[] = [
    [0, 0],
    [10, 20],
    [30, 0],
  ];
  expect(linePathData([line, [[5, 5]]], screen)).toBe('M180.0 90.0L190.0 70.0L210.0 90.0');
});

test('a line over 180° is drawn at both ends of the view', () => {
  const line: LonLat[] = [
    [170, 0],
    [190, 0],
  ];
  expect(linePathData([line], screen)).toBe('M-10.0 90.0L10.0 90.0M350.0 90.0L370.0 90.0');
});

test('a circle is drawn on each world copy in view, and not if its position is out of view', () => {
  expect(circlePathData([[0, 0]], 6, { ...screen, widthPx: 800 }).match(/M\d+/g)).toEqual(['M174', 'M534']);
  expect(circlePathData([[0, 0]], 6, { ...screen, widthPx: 100, worldPx: 10_000 })).toBe('');
});

test('on a globe, lines are curved like the map’s lines and end at the far side', () => {
  const globe: Screen = { ...screen, worldPx: null, isBehind: ([longitude]) => longitude > 90.5 };
  const line: LonLat[] = [
    [80, 0],
    [100, 60],
  ];
  const [path = '', ...more] = linePathData([line], globe).split('M').slice(1);
  expect(more).toEqual([]);
  const positions = path.split('L').map((position) => position.split(' ').map(Number));
  expect(positions[0]).toEqual([260, 90]);
  expect(positions.at(-1)?.[0]).toBeLessThanOrEqual(270.5);
  // Halfway on the Mercator world is 35.26° north, not 30.
  const halfway = positions.find(([x = 0]) => Math.abs(x - 270) < 0.06);
  expect(90 - (halfway?.[1] ?? 0)).toBeCloseTo(35.3, 1);
  expect(circlePathData([[95, 0]], 6, globe)).toBe('');
  expect(circlePathData([[0, 0]], 6, { ...globe, widthPx: 800 }).match(/M/g)).toHaveLength(1);
});
