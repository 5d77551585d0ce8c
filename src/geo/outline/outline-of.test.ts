import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { boxPolygon, starPolygons } from '../../testing/areas/area-arbitraries.ts';
import { geographicBox } from '../antimeridian/geographic-box.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { polygonsOf } from '../polygons-of.ts';
import { MAX_OUTLINE_POSITIONS, outlineOf } from './outline-of.ts';

type Vertex = readonly number[];

const countOf = (area: Aoi) => polygonsOf(area).flat(2).length;
const multi = (...polygons: Polygon[]): Aoi => ({
  type: 'MultiPolygon',
  coordinates: polygons.map(({ coordinates }) => coordinates),
});

/** A closed ring around a centre, degrees, with bays. */
function coast(vertices: number, [x, y]: readonly [number, number] = [10, 40], size = 1): Polygon {
  const ring = Array.from({ length: vertices + 1 }, (_, index): Position => {
    const angle = (2 * Math.PI * (index % vertices)) / vertices;
    const radius = size * (1 + 0.1 * Math.sin(5 * angle) + 0.01 * Math.sin(90 * angle));
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

/** Areas of up to 30 polygons, with and without holes, within 10° of a point. */
const areas = fc.oneof(
  starPolygons([10, 10]),
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 3, max: 200 })), {
      minLength: 1,
      maxLength: 30,
    })
    .map((parts) => multi(...parts.map(([x, y, vertices]) => coast(vertices, [x, y], 0.3)))),
);

describe('the outline of an area', () => {
  it('is the area itself, to 11 cm, if that has few positions', () => {
    const area = boxPolygon(10.12345678, -5, 11, -4);
    expect(outlineOf(area)).toEqual(boxPolygon(10.123457, -5, 11, -4));
  });

  it('has at most 32 positions, and no vertex of the area lies farther from it than a tenth of the extent', () => {
    fc.assert(
      fc.property(areas, (area) => {
        const outline = outlineOf(area);
        expect(countOf(outline)).toBeLessThanOrEqual(MAX_OUTLINE_POSITIONS);
        const [west = 0, south = 0, east = 0, north = 0] = geographicBox(area) ?? [];
        const limit = Math.max(east - west, north - south) / 10 + 1e-6;
        const [box = []] = [geographicBox(outline) ?? []];
        for (const [index, side] of [west, south, east, north].entries()) {
          expect(Math.abs((box[index] ?? 0) - side)).toBeLessThanOrEqual(limit);
        }
        const shells = polygonsOf(outline).map(([shell = []]) => shell);
        for (const vertex of polygonsOf(area).flatMap(([shell = []]) => shell)) {
          expect(shells.some((shell) => isInside(vertex, shell) || distanceTo(vertex, shell) <= limit)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('uses all positions for a long coast: its bays remain', () => {
    const outline = outlineOf(coast(10_000));
    expect(countOf(outline)).toBe(MAX_OUTLINE_POSITIONS);
    const radii = polygonsOf(outline)[0]?.[0]?.map(([x = 0, y = 0]) => Math.hypot(x - 10, y - 40)) ?? [];
    expect([Math.min(...radii) < 0.93, Math.max(...radii) > 1.07]).toEqual([true, true]);
  });

  it('keeps a few holes, and drops many', () => {
    const holes = (count: number): Polygon => ({
      type: 'Polygon',
      coordinates: [
        ...coast(100).coordinates,
        ...Array.from({ length: count }, (_, index) =>
          boxRing(9.5 + index / 20, 40, 9.52 + index / 20, 40.1).toReversed(),
        ),
      ],
    });
    expect(polygonsOf(outlineOf(holes(2)))[0]).toHaveLength(3);
    expect(polygonsOf(outlineOf(holes(10)))[0]).toHaveLength(1);
  });

  it('draws many polygons as boxes around those that are near each other', () => {
    const fields = (x: number) => Array.from({ length: 20 }, (_, index) => coast(50, [x + index / 100, 40], 0.004));
    const outline = outlineOf(multi(...fields(0), ...fields(5)));
    const boxes = polygonsOf(outline).map(([ring = []]) => ring.map(([x = 0]) => x));
    expect(boxes.length).toBeLessThanOrEqual(6);
    for (const xs of boxes) expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(0.25);
  });

  it('never joins the polygons on the two sides of the antimeridian', () => {
    const sides = (count: number, vertices: number) =>
      multi(
        ...Array.from({ length: count }, (_, index) => coast(vertices, [179.5, index], 0.4)),
        ...Array.from({ length: count }, (_, index) => coast(vertices, [-179.5, index], 0.4)),
      );
    for (const area of [sides(1, 500), sides(20, 500)]) {
      const outline = outlineOf(area);
      const spans = polygonsOf(outline).map(([ring = []]) => ring.map(([x = 0]) => x));
      expect(spans.length).toBeGreaterThan(1);
      for (const xs of spans) expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(2);
    }
  });
});

function isInside([x = 0, y = 0]: Vertex, ring: readonly Vertex[]): boolean {
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [ring[index - 1], ring[index]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** Degrees on the plane, where distances aren't shorter than on the ground. */
function distanceTo([x = 0, y = 0]: Vertex, ring: readonly Vertex[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < ring.length; index += 1) {
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [ring[index - 1], ring[index]];
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
    nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  }
  return nearest;
}
