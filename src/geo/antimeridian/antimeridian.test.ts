import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { starPolygons } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { poleInside, splitAtAntimeridian } from './antimeridian.ts';

const polygon = (...coordinates: Position[][]): Aoi => ({ type: 'Polygon', coordinates });
const extents = (area: Aoi) =>
  polygonsOf(area).map(([shell = []]) => [
    Math.min(...shell.map(([x = 0]) => x)),
    Math.max(...shell.map(([x = 0]) => x)),
  ]);

/**
 * Large stars around 180°, half of them with vertices on multiples of 5° (plus an offset), so that many touch the
 * cut.
 */
const across = fc
  .tuple(starPolygons([0, 10]), fc.integer({ min: -4, max: 4 }), fc.boolean())
  .map(([area, east, isCoarse]) => ({
    type: 'Polygon' as const,
    coordinates: area.coordinates.map((ring) =>
      ring.map(([x = 0, y = 0]) => [isCoarse ? 5 * Math.round(x / 5) + east : x + east, y]),
    ),
  }))
  .filter((area) => aoiFindings(area).length === 0);
const moved = (area: Aoi, map: (longitude: number) => number) =>
  polygon(...polygonsOf(area).flatMap((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [map(x), y]))));

describe('splitting at the antimeridian', () => {
  it('preserves the area to 1e-9 and gives a valid area, concave and with holes (complaint 29)', () => {
    fc.assert(
      fc.property(across, (area) => {
        const past = moved(area, (x) => x + 180);
        const split = splitAtAntimeridian(past);
        expect(aoiFindings(split)).toEqual([]);
        expect(Math.abs(areaM2(split) / areaM2(past) - 1)).toBeLessThan(1e-9);
        const other = moved(area, (x) => x - 180);
        expect(Math.abs(areaM2(splitAtAntimeridian(other)) / areaM2(past) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('treats longitudes that jump like longitudes past 180', () => {
    fc.assert(
      fc.property(across, (area) => {
        const jumping = moved(area, (x) => (x >= 0 ? x - 180 : x + 180));
        if (aoiFindings(jumping).length === 0) return;
        const split = splitAtAntimeridian(jumping);
        expect(aoiFindings(split)).toEqual([]);
        expect(Math.abs(areaM2(split) / areaM2(area) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 500, seed: 4 },
    );
  });

  it('splits a box that crosses 180°, and returns one that does not unchanged', () => {
    expect(extents(splitAtAntimeridian(polygon(boxRing(170, 0, 190, 10))))).toEqual([
      [170, 180],
      [-180, -170],
    ]);
    const inside = polygon(boxRing(170, 0, 180, 10));
    expect(splitAtAntimeridian(inside)).toBe(inside);
    expect(extents(splitAtAntimeridian(polygon(boxRing(530, 0, 560, 10))))).toEqual([
      [170, 180],
      [-180, -160],
    ]);
  });

  it('splits a hole on the cut between both sides, and leaves a hole next to it on its side', () => {
    const split = splitAtAntimeridian(
      polygon(boxRing(170, 0, 190, 10), boxRing(178, 2, 182, 4).reverse(), boxRing(-175, 6, -173, 8).reverse()),
    );
    expect(aoiFindings(split)).toEqual([]);
    expect(polygonsOf(split).map((rings) => rings.length)).toEqual([1, 2]);
    expect(areaM2(split)).toBeCloseTo(
      areaM2(polygon(boxRing(0, 0, 20, 10), boxRing(1, 2, 5, 4), boxRing(6, 6, 8, 8))),
      0,
    );
  });

  it('keeps holes separate that meet at a point of the cut', () => {
    const wedges: Position[][] = [
      [
        [175, 1],
        [180, 5],
        [175, 3],
        [175, 1],
      ],
      [
        [175, 7],
        [180, 5],
        [175, 9],
        [175, 7],
      ],
      [
        [175, 4.9],
        [180, 5],
        [175, 5.1],
        [175, 4.9],
      ],
    ];
    const area = polygon(boxRing(170, 0, 190, 10), ...wedges);
    const split = splitAtAntimeridian(area);
    expect(aoiFindings(split)).toEqual([]);
    expect(Math.abs(areaM2(split) / areaM2(area) - 1)).toBeLessThan(1e-9);
  });

  it('extends a ring around a pole to the pole, and names the pole', () => {
    const cap = polygon([
      [0, 80],
      [90, 80],
      [180, 80],
      [-90, 80],
      [0, 80],
    ]);
    expect(poleInside(cap)).toBe('north');
    expect(poleInside(moved(cap, (x) => x))).toBe('north');
    expect(poleInside(polygon(boxRing(0, 0, 1, 1)))).toBeNull();
    const split = splitAtAntimeridian(cap);
    expect(aoiFindings(split)).toEqual([]);
    const halves = {
      type: 'MultiPolygon' as const,
      coordinates: [[boxRing(-180, 80, 0, 90)], [boxRing(0, 80, 180, 90)]],
    };
    expect(Math.abs(areaM2(split) / areaM2(halves) - 1)).toBeLessThan(1e-9);
  });

  it('refuses longitudes beyond 36,000°', () => {
    expect(() => splitAtAntimeridian(polygon(boxRing(0, 0, 1e9, 1)))).toThrow(/the limit is ±36000/);
  });
});
