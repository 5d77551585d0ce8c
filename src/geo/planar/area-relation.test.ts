import { describe, expect, test } from 'vitest';
import type { Aoi } from '../aoi.ts';
import { areaRelation, prepareArea } from './area-relation.ts';

const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const polygon = (...coordinates: [number, number][][]): Aoi => ({ type: 'Polygon', coordinates });
const multi = (...coordinates: [number, number][][][]): Aoi => ({ type: 'MultiPolygon', coordinates });
const area = polygon(square(0, 0, 2));

describe('areaRelation', () => {
  test.each<[string, Aoi, Aoi, string]>([
    ['a larger square', area, polygon(square(-1, -1, 4)), 'covered'],
    ['the same square', area, area, 'partly'],
    ['a smaller square inside', area, polygon(square(0.5, 0.5, 1)), 'within'],
    [
      'a smaller square around a hole',
      polygon(square(0, 0, 3), square(1.4, 1.4, 0.2)),
      polygon(square(1, 1, 1)),
      'partly',
    ],
    ['a smaller square in a hole', polygon(square(0, 0, 3), square(1, 1, 1)), polygon(square(1.4, 1.4, 0.2)), 'apart'],
    [
      'the hole of a frame around it',
      polygon(square(0, 0, 3), square(1, 1, 1)),
      polygon(square(-1, -1, 5), square(-0.5, -0.5, 4)),
      'apart',
    ],
    ['an overlapping square', area, polygon(square(1, 1, 2)), 'partly'],
    ['a square that shares an edge', area, polygon(square(2, 0, 2)), 'partly'],
    ['a square that touches in a corner', area, polygon(square(2, 2, 1)), 'partly'],
    ['a square elsewhere', area, polygon(square(3, 0, 1)), 'apart'],
    [
      'a triangle whose box meets, but not itself',
      area,
      polygon([
        [3, 1.5],
        [3, 3],
        [1.5, 3],
        [3, 1.5],
      ]),
      'apart',
    ],
    ['a frame around it', area, polygon(square(-2, -2, 6), square(-1, -1, 4)), 'apart'],
    ['a square with a hole inside the area', area, polygon(square(-1, -1, 4), square(0.5, 0.5, 1)), 'partly'],
    ['one of two polygons that contains it', area, multi([square(5, 5, 1)], [square(-1, -1, 4)]), 'covered'],
    [
      'a square around one of its two polygons',
      multi([square(0, 0, 1)], [square(9, 9, 1)]),
      polygon(square(-1, -1, 3)),
      'partly',
    ],
    [
      'a cross without vertices in each other',
      polygon(square(0, 1, 1)),
      multi([square(0.4, 0, 0.2)], [square(0.2, -4, 8)]),
      'partly',
    ],
  ])('%s', (_, of, cover, expected) => {
    expect(areaRelation(prepareArea(of), prepareArea(cover))).toBe(expected);
  });

  test('is exact where a corner misses an edge by the last bit', () => {
    const diagonal = polygon([
      [0, 0],
      [3, 3],
      [0, 3],
      [0, 0],
    ]);
    const nextTo = (x: number) =>
      polygon([
        [x, 1.1],
        [4, 0],
        [4, 1],
        [x, 1.1],
      ]);
    expect(areaRelation(prepareArea(diagonal), prepareArea(nextTo(1.1)))).toBe('partly');
    expect(areaRelation(prepareArea(diagonal), prepareArea(nextTo(1.1 + 2 ** -52)))).toBe('apart');
  });
});
