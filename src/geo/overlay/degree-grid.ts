import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../geodesy/area.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { reversedRing } from '../planar/reversed-ring.ts';
import { isAnticlockwise } from './assemble-polygons.ts';

/** Steps of the grid in a degree: 1e-7 degrees, a centimetre, is what an area is sent with (contract 20). */
const STEPS_A_DEGREE = 1e7;

/** A closed ring of positions as an open one in steps of the grid, positions that fall together taken once. */
export function toGrid(ring: readonly (readonly number[])[]): FlatRing {
  const flat: number[] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const [x, y] = [Math.round(longitude * STEPS_A_DEGREE), Math.round(latitude * STEPS_A_DEGREE)];
    if (flat.at(-2) !== x || flat.at(-1) !== y) flat.push(x, y);
  }
  if (flat.length > 2 && flat[0] === flat.at(-2) && flat[1] === flat.at(-1)) flat.length -= 2;
  return Float64Array.from(flat);
}

/** The rings of a valid area on the grid: shells anticlockwise, holes clockwise, so that the area's winding number is 1. */
export function areaToGrid(area: Aoi): FlatRing[] {
  return polygonsOf(area).flatMap((rings) =>
    rings.map((ring, index) => {
      const flat = toGrid(ring);
      return isAnticlockwise(flat) === (index === 0) ? flat : reversedRing(flat);
    }),
  );
}

/** Polygons on the grid as an area: a Polygon where there is one, null where there is none. */
export function areaFromGrid(polygons: readonly (readonly FlatRing[])[]): Aoi | null {
  const coordinates = polygons.map((rings) => rings.map(ringFromGrid));
  const [only] = coordinates;
  if (only === undefined) return null;
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

function ringFromGrid(flat: FlatRing): number[][] {
  const ring: number[][] = [];
  for (let index = 0; index < flat.length; index += 2) {
    ring.push([(flat[index] ?? 0) / STEPS_A_DEGREE, (flat[index + 1] ?? 0) / STEPS_A_DEGREE]);
  }
  ring.push([...(ring[0] ?? [])]);
  return ring;
}
