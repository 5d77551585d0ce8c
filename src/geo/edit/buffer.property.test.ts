import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starPolygons } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { bufferOf } from './buffer.ts';
import { subtract } from './subtract.ts';

const M_PER_DEGREE = 111_195;
/** Stars of 1 to 10 km with and without holes: at this size a plane approximates the Earth. */
const areas = fc
  .tuple(starPolygons([0, 0]), fc.constantFrom(0, 45, -70), fc.double({ min: 0.01, max: 0.1, noNaN: true }))
  .map(([{ coordinates }, latitude, size]): Aoi => {
    const maxRadius = Math.max(...coordinates.flat().map(([x = 0, y = 0]) => Math.hypot(x, y)));
    const move = ([x = 0, y = 0]: number[]) => [30 + (x / maxRadius) * size, latitude + (y / maxRadius) * size];
    return { type: 'Polygon', coordinates: coordinates.map((ring) => ring.map(move)) };
  })
  .filter((area) => aoiFindings(area).length === 0);

describe('a buffer of any area', () => {
  it('is valid, contains the area (or lies in it), and its outline is at the requested distance', () => {
    let shrunk = 0;
    const cases = fc.tuple(areas, fc.constantFrom(-300, -100, 100, 1000, 5000));
    for (const [area, metres] of fc.sample(cases, { numRuns: 60, seed: 4 })) {
      const buffer = bufferOf(area, metres);
      if (buffer === null) {
        expect(metres).toBeLessThan(0);
        continue;
      }
      const failing = JSON.stringify([metres, area]);
      expect(aoiFindings(buffer), failing).toEqual([]);
      const [inner, outer] = metres > 0 ? [area, buffer] : [buffer, area];
      expect(areaOutside(inner, outer), failing).toBeLessThan(1e-6 * areaM2(outer));
      for (const vertex of polygonsOf(buffer).flat(2)) {
        expect(Math.abs(distanceM(vertex, area) - Math.abs(metres)), failing).toBeLessThan(0.01 * Math.abs(metres));
      }
      if (metres < 0) shrunk += 1;
    }
    expect(shrunk).toBeGreaterThan(10);
  });
});

function areaOutside(inner: Aoi, outer: Aoi): number {
  const outside = subtract(inner, outer);
  return outside === null ? 0 : areaM2(outside);
}

/** From a position to the nearest point of a boundary, on an equirectangular plane at the position's latitude. */
function distanceM([x = 0, y = 0]: readonly number[], area: Aoi): number {
  const scale = Math.cos((y * Math.PI) / 180);
  let nearest = Infinity;
  for (const ring of polygonsOf(area).flat()) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax = 0, ay = 0] = ring[index - 1] ?? [];
      const [bx = 0, by = 0] = ring[index] ?? [];
      const [toX, toY, east, north] = [(bx - ax) * scale, by - ay, (x - ax) * scale, y - ay];
      const along = Math.min(1, Math.max(0, (east * toX + north * toY) / (toX ** 2 + toY ** 2)));
      nearest = Math.min(nearest, Math.hypot(east - along * toX, north - along * toY));
    }
  }
  return nearest * M_PER_DEGREE;
}
