import { expect, test } from 'vitest';
import { geographicBox, unwrappedBox } from './geographic-box.ts';

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
  // RFC 7946, 5.2
  [
    'islands on both sides of the antimeridian',
    [box(177, -20, 179, -17), box(-179.9, -18, -178, -16)],
    [177, -20, -178, -16],
  ],
  [
    'places that are nearest to each other across Greenwich',
    [box(-70, 0, -60, 1), box(100, 0, 110, 1)],
    [-70, 0, 110, 1],
  ],
  ['the entire width', [box(-180, -5, 0, 5), box(0, -5, 180, 5)], [-180, -5, 180, 5]],
  ['one side only', [box(179, 1, 180, 2), box(0, 0, 1, 1)], [0, 0, 180, 2]],
] as const)('the box of %s', (_, coordinates, expected) => {
  expect(geographicBox({ coordinates })).toEqual(expected);
});

test('an area without positions has none', () => {
  expect(geographicBox({ coordinates: [] })).toBeNull();
  expect(geographicBox({ coordinates: [[], 'text', [[]]] })).toBeNull();
  expect(geographicBox({})).toBeNull();
  expect(geographicBox(null)).toBeNull();
});

test.each([
  ['a box that does not cross it', [10, 1, 11, 2], null, [10, 1, 11, 2]],
  ['a box that crosses it', [178, 1, -177, 2], null, [178, 1, 183, 2]],
  ['the turn west of it', [178, 1, -177, 2], -179, [-182, 1, -177, 2]],
  ['a view on the next turn', [10, 1, 11, 2], 365, [370, 1, 371, 2]],
] as const)('longitudes continue in %s', (_, bbox, near, expected) => {
  expect(unwrappedBox(bbox, near)).toEqual(expected);
});
