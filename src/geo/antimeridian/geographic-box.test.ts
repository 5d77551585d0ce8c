import { expect, test } from 'vitest';
import { geographicBox } from './geographic-box.ts';

const box = (west: number, south: number, east: number, north: number) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];

test.each([
  ['one polygon', [box(10, 1, 11, 2)], [10, 1, 11, 2]],
  ['both sides of the antimeridian', [box(179, 1, 180, 2), box(-180, 0, -178, 2)], [179, 0, -178, 2]],
  [
    'a third polygon within reach',
    [box(-180, 0, -178, 2), box(100, 5, 101, 6), box(179, 1, 180, 2)],
    [100, 0, -178, 6],
  ],
  ['the entire width', [box(-180, -5, 0, 5), box(0, -5, 180, 5)], [-180, -5, 180, 5]],
  ['one side only', [box(179, 1, 180, 2), box(0, 0, 1, 1)], [0, 0, 180, 2]],
] as const)('the box of %s', (_, coordinates, expected) => {
  expect(geographicBox({ type: 'MultiPolygon', coordinates: structuredClone(coordinates) as never })).toEqual(expected);
});

test('an area without positions has none', () => {
  expect(geographicBox({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
});
