import { expect, test } from 'vitest';
import type { ItemRow } from './db/rows.ts';
import { presentItemFeature } from './present-stac.ts';

const box = (west: number, east: number) => [
  [west, -18],
  [east, -18],
  [east, -16],
  [west, -16],
  [west, -18],
];

test.each([
  ['across the antimeridian', [[box(178, 180)], [box(-180, -177)]], [-180, -18, 180, -16], [178, -18, -177, -16]],
  ['around the Earth', [[box(-180, 0)], [box(0, 180)]], [-180, -18, 180, -16], [-180, -18, 180, -16]],
  ['elsewhere', [[box(10, 11)]], [10, -18, 11, -16], [10, -18, 11, -16]],
])('the bounding box of the feature of an item %s is the shorter way around', (_, coordinates, stored, expected) => {
  const geometry = { type: 'MultiPolygon', coordinates };
  const at = new Date(0);
  const row = {
    geometry,
    bbox: stored,
    datetime: null,
    deletedAt: null,
    createdAt: at,
    updatedAt: at,
  } as unknown as ItemRow;
  expect(presentItemFeature(row).bbox).toEqual(expected);
});
