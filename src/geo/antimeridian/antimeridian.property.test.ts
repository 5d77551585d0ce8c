import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { spiralRing } from '../../testing/areas/hard-rings.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { splitAtAntimeridian } from './antimeridian.ts';

const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const close = (open: Position[]): Position[] => [...open, [...(open[0] ?? [])]];

/** The flat area in square degrees east of 180°, computed independently of the tested code. */
function areaPast180(area: Polygon): number {
  return area.coordinates.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(clippedArea(ring)), 0);
}

/** The flat area in square degrees of the part of a ring east of 180°. */
function clippedArea(ring: Position[]): number {
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    const [from, to] = [Math.max(0, ax - 180), Math.max(0, bx - 180)];
    const isCrossing = ax < 180 !== bx < 180;
    const along = isCrossing ? (180 - ax) / (bx - ax) : 0;
    const rise = isCrossing ? (ax < 180 ? 1 - along : along) * (by - ay) : by - ay;
    if (ax >= 180 || bx >= 180) doubled += (from + to) * rise;
  }
  return doubled / 2;
}

function flatSize(polygons: readonly (readonly (readonly (readonly number[])[])[])[]): number {
  const ringSize = (ring: readonly (readonly number[])[]) =>
    Math.abs(
      ring.reduce((sum, [x = 0, y = 0], index) => {
        const [nextX = x, nextY = y] = ring[index + 1] ?? [];
        return sum + ((x + nextX) * (nextY - y)) / 2;
      }, 0),
    );
  return polygons.reduce(
    (sum, rings) => rings.reduce((rest, ring, index) => rest + (index === 0 ? 1 : -1) * ringSize(ring), sum),
    0,
  );
}

const lattice = fc.integer({ min: 176, max: 184 });
const rows = fc.integer({ min: -6, max: 6 });
const holes = fc.array(
  fc.oneof(
    fc.tuple(lattice, rows, fc.integer({ min: 1, max: 3 })).map(([x, y, size]) =>
      close([
        [x - size, y],
        [x, y + size],
        [x + size, y],
        [x, y - size],
      ]),
    ),
    fc
      .tuple(lattice, rows, fc.integer({ min: 1, max: 4 }))
      .map(([x, y, size]) => boxRing(x, y, x + size, y + 1).reverse()),
    fc
      .tuple(fc.double({ min: 179, max: 181, noNaN: true }), rows, fc.double({ min: 0.1, max: 2, noNaN: true }))
      .map(([x, y, size]) => spiralRing([x, y], 12, 0.5, size)),
  ),
  { minLength: 1, maxLength: 5 },
);
/** A comb that crosses the antimeridian from the west. Each tooth crosses separately; some end exactly at 180. */
const combs = fc.array(fc.constantFrom(178, 180, 180 + 1e-7, 182.5, 187), { minLength: 3, maxLength: 12 }).map((tips) =>
  polygon(
    close([
      [172, 2 * tips.length],
      [172, -1],
      ...tips.flatMap((tip, row): Position[] => [
        [176, 2 * row - 0.5],
        [tip, 2 * row],
        [176, 2 * row + 0.5],
      ]),
    ]),
  ),
);
const families: [string, fc.Arbitrary<Polygon>][] = [
  [
    'with holes across it, touching it and each other',
    holes.map((rings) => polygon(boxRing(170, -12, 190, 12), ...rings)),
  ],
  [
    'with edges and vertices on it',
    fc
      .tuple(lattice, lattice, rows, holes)
      .map(([west, width, south, rings]) => polygon(boxRing(west, south - 14, west + width - 170, 14), ...rings)),
  ],
  ['that crosses it many times', combs],
  [
    'that winds across it',
    fc
      .tuple(
        fc.double({ min: 178, max: 182, noNaN: true }),
        fc.integer({ min: 8, max: 60 }),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
      )
      .map(([x, count, radius]) => polygon(spiralRing([x, 3], count, 0.6, radius))),
  ],
];

/** Validity apart from the rule about the antimeridian: checked 180° further west. */
const isSound = ({ coordinates }: Polygon) =>
  aoiFindings(polygon(...coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x - 180, y])))).length === 0;

describe('splitting an area', () => {
  it.each(families)('%s preserves the area on each side to 1e-9', (_, areas) => {
    const sound = fc.sample(areas, { numRuns: 1500, seed: 4 }).filter(isSound);
    expect(sound.length).toBeGreaterThan(80);
    for (const area of sound) {
      const words = JSON.stringify(area);
      const split = splitAtAntimeridian(area);
      expect(aoiFindings(split), words).toEqual([]);
      expect(Math.abs(areaM2(split) / areaM2(area) - 1), words).toBeLessThan(1e-9);
      const past = polygonsOf(split).filter((rings) => rings[0]?.some(([x = 0]) => x < 0));
      expect(Math.abs(flatSize(past) - areaPast180(area)), words).toBeLessThan(
        1e-9 * flatSize(area.coordinates.map((ring) => [ring])),
      );
    }
  });

  it('around a pole, with holes on and off the cut, preserves the area of the full cap to 1e-9', () => {
    const caps = fc.tuple(
      fc.array(fc.double({ min: 55, max: 75, noNaN: true }), { minLength: 5, maxLength: 30 }),
      fc.double({ min: 0, max: 359, noNaN: true }),
      fc.boolean(),
      fc.constantFrom<Position[][]>(
        [],
        [boxRing(178, 78, 182, 80)],
        [boxRing(20, 78, 40, 80)],
        [boxRing(176, 80, 180, 84), boxRing(60, 80, 70, 81)],
      ),
    );
    for (const [latitudes, turn, isSouth, cut] of fc.sample(caps, { numRuns: 300, seed: 4 })) {
      const sign = isSouth ? -1 : 1;
      const path = latitudes.map((latitude, index): [number, number] => [
        turn + (360 * index) / latitudes.length,
        sign * latitude,
      ]);
      const short = ([x = 0, y = 0]: Position): Position => [((((x + 180) % 360) + 360) % 360) - 180, y];
      const rings = cut.map((ring) => ring.map(([x = 0, y = 0]) => [x, sign * y]));
      const split = splitAtAntimeridian(polygon(close(path.map(short)), ...rings));
      expect(aoiFindings(split), JSON.stringify(path)).toEqual([]);
      const [first = [0, 0]] = path;
      // In the plane of longitude and latitude, the cap lies between the ring and the pole.
      const fullCap: Aoi = polygon(
        close([...path, [first[0] + 360, first[1]], [first[0] + 360, sign * 90], [first[0], sign * 90]]),
      );
      const expected = areaM2(fullCap) - rings.reduce((sum, ring) => sum + areaM2(polygon(ring)), 0);
      expect(Math.abs(areaM2(split) / expected - 1), JSON.stringify([path, rings])).toBeLessThan(1e-9);
    }
  });
});
