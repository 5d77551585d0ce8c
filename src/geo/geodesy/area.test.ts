import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bbox, bboxOf, bboxPolygon } from '../bbox.ts';
import { areaM2, perimeterM } from './area.ts';
import { coveredShare } from './overlap.ts';

const world: Bbox = [-180, -90, 180, 90];
const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

describe('the area on WGS 84', () => {
  it('of the entire Earth is that of the ellipsoid', () => {
    expect(relative(areaM2(bboxPolygon(world)), 510_065_621_724_088.44)).toBeLessThan(1e-13);
  });

  it('of a cell between two parallels is the integral of both radii of curvature', () => {
    const [radius, squared] = [6_378_137, 0.0066943799901413165];
    const strips = 2000;
    const slice = (latitude: number) => {
      const squeeze = 1 - squared * Math.sin(latitude) ** 2;
      return (radius ** 2 * (1 - squared) * Math.cos(latitude)) / squeeze ** 2;
    };
    const step = (Math.PI / 180 / strips) * 10;
    let sum = 0;
    for (let strip = 0; strip < strips; strip += 1) sum += slice((40 * Math.PI) / 180 + (strip + 0.5) * step) * step;
    expect(relative(areaM2(bboxPolygon([5, 40, 6, 50])), (sum * Math.PI) / 180)).toBeLessThan(1e-8);
  });

  it('subtracts holes, adds polygons, and is independent of winding', () => {
    const [shell, hole] = [bboxPolygon([0, 0, 4, 4]), bboxPolygon([1, 1, 2, 2])];
    const windings = [[...(hole.coordinates[0] ?? [])], [...(hole.coordinates[0] ?? [])].reverse()];
    const other = bboxPolygon([10, 0, 11, 1]);
    const expected = areaM2(shell) - areaM2(hole);
    for (const outline of [shell.coordinates[0] ?? [], [...(shell.coordinates[0] ?? [])].reverse()]) {
      for (const ring of windings) {
        expect(relative(areaM2({ type: 'Polygon', coordinates: [outline, ring] }), expected)).toBeLessThan(1e-14);
      }
    }
    const rings = [shell.coordinates[0] ?? [], ...windings.slice(0, 1)];
    const both = areaM2({ type: 'MultiPolygon', coordinates: [rings, other.coordinates] });
    expect(relative(both, expected + areaM2(other))).toBeLessThan(1e-14);
  });

  it('does not change when positions are added to edges', () => {
    const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
    const position = fc.tuple(degrees(80), degrees(89));
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        const middle = (p: [number, number], q: [number, number]) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
        const plain = { type: 'Polygon' as const, coordinates: [[a, b, c, a]] };
        const dense = { type: 'Polygon' as const, coordinates: [[a, middle(a, b), b, middle(b, c), c, a]] };
        expect(Math.abs(areaM2(plain) - areaM2(dense))).toBeLessThan(10 + 1e-11 * areaM2(plain));
      }),
    );
  });

  it('is accurate for a field of one square metre', () => {
    const side = 1e-5;
    const field = bboxPolygon([151.2, -33.8, 151.2 + side, -33.8 + side]);
    expect(areaM2(field)).toBeCloseTo(1.0261, 2);
  });
});

describe('the perimeter on WGS 84', () => {
  it('counts a quarter meridian as 10,001,965.729 m and a quarter equator as 10,018,754.171 m', () => {
    const octant = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [90, 0],
          [90, 90],
          [0, 90],
          [0, 0],
        ],
      ],
    };
    expect(perimeterM(octant)).toBeCloseTo(2 * 10_001_965.729 + 10_018_754.171, 2);
  });
});

describe('a bbox', () => {
  it('of a bbox polygon is the same bbox, and is null for an empty geometry', () => {
    expect(bboxOf(bboxPolygon([-3, 4, 5, 6]))).toEqual([-3, 4, 5, 6]);
    expect(bboxOf({ type: 'MultiPolygon', coordinates: [] })).toBeNull();
  });
});

describe('the share of an area that a footprint covers', () => {
  const area = bboxPolygon([0, 0, 2, 1]);

  it('is 1 inside, 0 outside', () => {
    expect(coveredShare(area, bboxPolygon(world))).toBe(1);
    expect(coveredShare(area, area)).toBe(1);
    expect(coveredShare(area, bboxPolygon([2, 0, 3, 1]))).toBe(0);
    expect(coveredShare(area, bboxPolygon([0, 1, 3, 2]))).toBe(0);
  });

  it('measures small overlaps and overlaps of any shape', () => {
    const triangle = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [2, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    expect(coveredShare(area, bboxPolygon([1, -1, 5, 5]))).toBeCloseTo(0.5, 10);
    expect(coveredShare(area, bboxPolygon([-1, -1, 5, 0.25]))).toBeCloseTo(0.25, 4);
    expect(coveredShare(area, triangle)).toBeCloseTo(0.5, 4);
    expect(coveredShare(area, bboxPolygon([1, 0.5, 1.0002, 0.5001]))).toBeCloseTo(1e-8, 11);
  });

  it('misses no polygon of the area, even if they are small and far apart', () => {
    const parcels = {
      type: 'MultiPolygon' as const,
      coordinates: [
        [0.2, 0.2],
        [1.5, 1.7],
      ].map(([x = 0, y = 0]) => bboxPolygon([x, y, x + 1e-4, y + 1e-4]).coordinates),
    };
    expect(coveredShare(parcels, bboxPolygon([0, 0, 2, 2]))).toBe(1);
    expect(coveredShare(parcels, bboxPolygon([0, 0, 1, 1]))).toBeCloseTo(0.5, 3);
    expect(coveredShare(parcels, bboxPolygon([0.5, 0.5, 1, 1]))).toBe(0);
  });

  it('merges overlapping polygons and excludes holes', () => {
    const hole = bboxPolygon([0.5, -1, 1, 2]).coordinates[0] ?? [];
    const polygons = {
      type: 'MultiPolygon' as const,
      coordinates: [bboxPolygon([0, -1, 1, 2]).coordinates, bboxPolygon([0, -1, 1.5, 2]).coordinates],
    };
    expect(coveredShare(area, polygons)).toBeCloseTo(0.75, 10);
    expect(
      coveredShare(area, { type: 'Polygon', coordinates: [...bboxPolygon([0, -2, 2, 3]).coordinates, hole] }),
    ).toBeCloseTo(0.75, 10);
  });
});
