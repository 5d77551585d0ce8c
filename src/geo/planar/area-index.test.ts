import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import { areaNear, indexArea } from './area-index.ts';
import { areaRelation, prepareArea } from './area-relation.ts';

type Position = [number, number];

/** A ring around a centre, with vertices on a lattice, so that many of them coincide with edges of others. */
function ring(centre: Position, radii: readonly number[]): Position[] {
  const positions = radii.map((radius, index): Position => {
    const angle = (index / radii.length) * 2 * Math.PI;
    return [
      Math.round(4 * (centre[0] + radius * Math.cos(angle))) / 4,
      Math.round(4 * (centre[1] + radius * Math.sin(angle))) / 4,
    ];
  });
  return [...positions, positions[0] ?? [0, 0]];
}

const polygons = (maxPositions: number) =>
  fc
    .record({
      centre: fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 })),
      radii: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: maxPositions }),
      hasHole: fc.boolean(),
    })
    .map(({ centre, radii, hasHole }) => [
      ring(centre, radii),
      ...(hasHole
        ? [
            ring(
              centre,
              radii.map((radius) => radius / 3),
            ),
          ]
        : []),
    ]);
const areas = (maxPositions: number) =>
  fc
    .array(polygons(maxPositions), { minLength: 1, maxLength: 3 })
    .map((coordinates): Aoi => ({ type: 'MultiPolygon', coordinates }));
const covers = areas(8);

test('the part near a box has the same relation to what lies in the box as the entire area', () => {
  fc.assert(
    fc.property(areas(300), covers, (area, footprint) => {
      const cover = prepareArea(footprint);
      const near = areaNear(indexArea(area), cover.box);
      expect(areaRelation(near, cover)).toBe(areaRelation(prepareArea(area), cover));
    }),
    { numRuns: 2000 },
  );
});

test('the part near a small box has few of the edges, and only vertices of the area', () => {
  const radii = Array.from({ length: 10_000 }, (_, index) => 8 + Math.sin(index));
  const area: Aoi = {
    type: 'Polygon',
    coordinates: [
      radii.map((radius, index): Position => {
        const angle = (index / radii.length) * 2 * Math.PI;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      }),
    ],
  };
  const known = new Set(polygonsOf(area).flat(2).map(String));
  const near = areaNear(indexArea(area), [6.9, -0.1, 9.1, 0.1]).polygons[0]?.[0]?.ring ?? new Float64Array();
  const vertices = Array.from({ length: near.length / 2 }, (_, index) => `${near[2 * index]},${near[2 * index + 1]}`);
  expect(vertices.length).toBeGreaterThan(30);
  expect(vertices.length).toBeLessThan(100);
  expect(vertices.filter((vertex) => !known.has(vertex))).toEqual([]);
});

test('the part near a box has the edges that only touch it, on each side', () => {
  // A square with 16 vertices per side; the covers touch its sides from outside.
  const steps = Array.from({ length: 16 }, (_, index) => index / 8);
  const square: Position[] = [
    ...steps.map((step): Position => [step, 0]),
    ...steps.map((step): Position => [2, step]),
    ...steps.map((step): Position => [2 - step, 2]),
    ...steps.map((step): Position => [0, 2 - step]),
    [0, 0],
  ];
  const index = indexArea({ type: 'Polygon', coordinates: [square] });
  for (const [x, y] of [
    [0.9, 2],
    [0.9, -1],
    [2, 0.9],
    [-1, 0.9],
  ] as Position[]) {
    const cover = prepareArea({
      type: 'Polygon',
      coordinates: [
        [
          [x, y],
          [x + 1, y],
          [x + 1, y + 1],
          [x, y + 1],
          [x, y],
        ],
      ],
    });
    expect(areaRelation(areaNear(index, cover.box), cover)).toBe('partly');
  }
});
