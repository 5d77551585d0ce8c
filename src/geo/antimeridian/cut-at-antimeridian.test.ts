import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { breakAtAntimeridian, cutAtAntimeridian } from './cut-at-antimeridian.ts';

const widthOf = (ring: number[][]) => {
  const longitudes = ring.map(([longitude = 0]) => longitude);
  return Math.max(...longitudes) - Math.min(...longitudes);
};

test('a polygon across the antimeridian becomes one polygon on each side', () => {
  const polygons = cutAtAntimeridian([
    [
      [170, 0],
      [-170, 0],
      [-170, 10],
      [170, 10],
      [170, 0],
    ],
  ]);
  const boxes = polygons.map(([ring = []]) => [
    Math.min(...ring.map(([x = 0]) => x)),
    Math.max(...ring.map(([x = 0]) => x)),
  ]);
  expect(boxes.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    [-180, -170],
    [170, 180],
  ]);
});

test('a polygon away from the antimeridian is unchanged', () => {
  const ring = [
    [10, 0],
    [20, 0],
    [20, 10],
    [10, 0],
  ];
  expect(cutAtAntimeridian([ring])).toEqual([[ring]]);
});

test('a ring around a pole reaches the pole and spans the world', () => {
  const polygons = cutAtAntimeridian([
    [
      [-120, -70],
      [0, -70],
      [120, -70],
      [-120, -70],
    ],
  ]);
  const positions = polygons.flat(2);
  expect(Math.min(...positions.map(([, latitude = 0]) => latitude))).toBe(-90);
  expect(Math.min(...positions.map(([longitude = 0]) => longitude))).toBe(-180);
  expect(Math.max(...positions.map(([longitude = 0]) => longitude))).toBe(180);
});

test('a line is broken where it jumps across the antimeridian', () => {
  expect(
    breakAtAntimeridian([
      [179, 1],
      [180, 2],
      [-180, 2],
      [-179, 3],
    ]),
  ).toEqual([
    [
      [179, 1],
      [180, 2],
    ],
    [
      [-180, 2],
      [-179, 3],
    ],
  ]);
});

test('no land polygon of the atlas jumps across the map', () => {
  const atlas: Topology = JSON.parse(readFileSync('node_modules/world-atlas/land-50m.json', 'utf8'));
  const land = feature(atlas, atlas.objects.land as GeometryCollection);
  const polygons = land.features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [],
  );
  const cut = polygons.flatMap((polygon) => cutAtAntimeridian(polygon));
  expect(cut.length).toBeGreaterThan(polygons.length);
  const jumps = cut
    .flat()
    .filter((ring) => ring.some(([x = 0], index) => Math.abs(x - (ring[index - 1]?.[0] ?? x)) > 180));
  // Only Antarctica spans the world, along the pole.
  expect(jumps.every((ring) => widthOf(ring) === 360 && ring.some(([, y]) => y === -90))).toBe(true);
});
