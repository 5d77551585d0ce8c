import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Aoi } from '../aoi.ts';
import { unionOf } from '../edit/union.ts';
import { areaNear, indexArea } from '../planar/area-index.ts';
import { prepareArea } from '../planar/area-relation.ts';
import { areaM2 } from './area.ts';
import { commonAreaM2 } from './common-area.ts';

type Position = [number, number];

const plenty = () => ({ left: 1e9 });

function common(one: Aoi, other: Aoi, effort = plenty()): number | null {
  const cover = prepareArea(other);
  return commonAreaM2(areaNear(indexArea(one), cover.box), cover, effort);
}

function polygon(...positions: Position[]): Aoi {
  return { type: 'Polygon', coordinates: [[...positions, positions[0] ?? [0, 0]]] };
}

const box = (west: number, south: number, east: number, north: number) =>
  polygon([west, south], [east, south], [east, north], [west, north]);

/** A star-shaped polygon on the lattice of `unionOf`, whose rounding so changes nothing. */
function star([x, y]: readonly [number, number], radii: readonly number[]): Aoi {
  const positions = radii.map((radius, index): Position => {
    const angle = ((index + 0.1) / radii.length) * 2 * Math.PI;
    return [round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle))];
  });
  return polygon(...positions);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

const stars = (max: number) =>
  fc
    .tuple(
      fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 40, max: 44 })),
      fc.array(fc.double({ min: 1, max: 5, noNaN: true }), { minLength: 5, maxLength: max }),
    )
    .map(([centre, radii]) => star(centre, radii));

describe('the area that two areas have in common', () => {
  test('is the sum of both minus their union', () => {
    fc.assert(
      fc.property(stars(200), stars(200), (one, other) => {
        const expected = areaM2(one) + areaM2(other) - areaM2(unionOf([one, other]));
        // Crossings of the union are rounded to a centimetre along edges of hundreds of kilometres.
        expect(Math.abs((common(one, other) ?? Number.NaN) - expected)).toBeLessThan(1e-6 * areaM2(one));
      }),
      { numRuns: 200 },
    );
  });

  test('is exact for edges that coincide, and for areas that touch or contain each other', () => {
    const area = box(10, 50, 12, 52);
    const share = (other: Aoi) => (common(area, other) ?? Number.NaN) / areaM2(area);
    expect(share(area)).toBeCloseTo(1, 12);
    expect(share(box(9, 49, 13, 53))).toBeCloseTo(1, 12);
    expect(share(box(11, 50, 12, 52))).toBeCloseTo(0.5, 12);
    expect(share(box(12, 50, 13, 52))).toBe(0);
    expect(share(box(13, 50, 14, 52))).toBe(0);
    expect(share(box(10.5, 51, 11, 51.5))).toBeCloseTo(areaM2(box(10.5, 51, 11, 51.5)) / areaM2(area), 12);
  });

  test('leaves out holes and counts all polygons', () => {
    const square = box(0, 0, 4, 4).coordinates as Position[][];
    const hole = box(1, 1, 3, 3).coordinates as Position[][];
    const frame: Aoi = {
      type: 'MultiPolygon',
      coordinates: [[...square, ...hole], box(5, 0, 6, 4).coordinates as Position[][]],
    };
    const expected = areaM2(box(0, 0, 2, 4)) - areaM2(box(1, 1, 2, 3));
    expect(common(frame, box(-1, -1, 2, 5))).toBeCloseTo(expected, -2);
    expect(common(frame, box(-9, -9, 9, 9))).toBeCloseTo(areaM2(frame), -2);
    expect(common(box(-9, -9, 9, 9), frame)).toBeCloseTo(areaM2(frame), -2);
  });

  test('of two areas with thousands of vertices is found by dividing them', () => {
    const wavy = (shift: number) =>
      star(
        [0, 42],
        Array.from({ length: 4000 }, (_, index) => 3 + 0.01 * Math.sin(index + shift)),
      );
    const effort = { left: 4000 * 4000 };
    const [one, other] = [wavy(0), wavy(2)];
    const expected = areaM2(one) + areaM2(other) - areaM2(unionOf([one, other]));
    expect(common(one, other, effort)).toBeCloseTo(expected, -6);
    // One comparison of each pair would use all of it.
    expect(effort.left).toBeGreaterThan(15_000_000);
  });

  test('of thousands of small rings is found by leaving out those away from a part', () => {
    const squares = (count: number, side: number, shift = 0) =>
      Array.from({ length: count * count }, (_, index) => {
        const [x, y] = [Math.floor(index / count) / count + shift, (index % count) / count + shift];
        return [x, y, x + side / count, y + side / count] as const;
      });
    const [parts, holes] = [squares(50, 0.5), squares(10, 0.5, 0.03)];
    const rings = (boxes: typeof parts) => boxes.map((one) => box(...one).coordinates as Position[][]);
    const area: Aoi = { type: 'MultiPolygon', coordinates: rings(parts) };
    const cover: Aoi = {
      type: 'Polygon',
      coordinates: [...(box(-1, -1, 2, 2).coordinates as Position[][]), ...rings(holes).flat()],
    };
    const shared = common(area, cover, { left: 2_000_000 });
    // boxes of meridians and parallels have boxes in common
    const missing = parts.flatMap((part) =>
      holes.map((hole) => {
        const [west, south] = [Math.max(part[0], hole[0]), Math.max(part[1], hole[1])];
        const [east, north] = [Math.min(part[2], hole[2]), Math.min(part[3], hole[3])];
        return west < east && south < north ? areaM2(box(west, south, east, north)) : 0;
      }),
    );
    const expected = areaM2(area) - missing.reduce((sum, one) => sum + one, 0);
    expect((shared ?? Number.NaN) / expected).toBeCloseTo(1, 9);
  });

  test('of many edges that meet in one position needs no endless division', () => {
    const fan = (count: number, turn: number) =>
      Array.from({ length: count }, (_, index): Position[] => {
        const at = (part: number): Position => {
          const angle = (2 * Math.PI * (index + part)) / count + turn;
          return [0.1 + Math.cos(angle), 50.3 + Math.sin(angle)];
        };
        const apex: Position = [0.1, 50.3];
        return [apex, at(0.1), at(0.6), apex];
      });
    const area: Aoi = { type: 'MultiPolygon', coordinates: fan(43, 0).map((ring) => [ring]) };
    const shell = box(-9, 40, 9, 60).coordinates[0] as Position[];
    const cover: Aoi = { type: 'Polygon', coordinates: [shell, ...fan(11, 0.01)] };
    const effort = { left: 2_000_000 };
    const [covered, pairs] = [
      common(area, cover, effort),
      fan(11, 0.01).map((ring) => common(area, polygon(...ring.slice(0, -1)))),
    ];
    const expected = areaM2(area) - pairs.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0);
    expect((covered ?? Number.NaN) / expected).toBeCloseTo(1, 9);
  });

  test('is not computed if it takes more than the limit', () => {
    expect(common(box(0, 0, 2, 2), box(1, 1, 3, 3), { left: 10 })).toBeNull();
  });
});
