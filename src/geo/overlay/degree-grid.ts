import type { Aoi } from '../aoi.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { polygonsOf } from '../polygons-of.ts';
import { isAnticlockwise } from './assemble-polygons.ts';

/** Areas are sent with 7 decimals of a degree, about 1 cm (contract 20). */
const STEPS_PER_DEGREE = 1e7;

/** A closed ring of positions as an open ring of grid steps, without repeated positions. */
export function toGrid(ring: readonly (readonly number[])[]): FlatRing {
  const flat: number[] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const [x, y] = [Math.round(longitude * STEPS_PER_DEGREE), Math.round(latitude * STEPS_PER_DEGREE)];
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y);
  }
  if (flat.length > 2 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1)) flat.length -= 2;
  return Float64Array.from(flat);
}

/**
 * The rings of a valid area on the grid: shells anticlockwise and holes clockwise, so that the winding number inside
 * is 1.
 */
export function areaToGrid(area: Aoi): FlatRing[] {
  return polygonsOf(area).flatMap((rings) =>
    rings.map((ring, index) => {
      const flat = toGrid(ring);
      return isAnticlockwise(flat) === (index === 0) ? flat : reversedRing(flat);
    }),
  );
}

/** Polygons on the grid as an area in degrees; null if there are none. */
export function areaFromGrid(polygons: readonly (readonly FlatRing[])[]): Aoi | null {
  const coordinates = polygons.map((rings) => rings.map(ringFromGrid));
  const [only] = coordinates;
  if (only === undefined) return null;
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

function ringFromGrid(flat: FlatRing): number[][] {
  const ring: number[][] = [];
  for (let index = 0; index < flat.length; index += 2) {
    ring.push([(flat[index] ?? 0) / STEPS_PER_DEGREE, (flat[index + 1] ?? 0) / STEPS_PER_DEGREE]);
  }
  ring.push([...(ring[0] ?? [])]);
  return ring;
}
