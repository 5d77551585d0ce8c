import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { boxRing } from '../../geo/bbox.ts';

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Star-shaped rings around a centre, from metres to tens of degrees, rounded to the grid in which areas are sent. */
export function starRings(center: readonly [number, number]): fc.Arbitrary<Position[]> {
  const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });
  return fc.tuple(radii, fc.double({ min: -4, max: 1, noNaN: true })).map(([lengths, power]) => {
    const open = lengths.map((length, index): Position => {
      const angle = (2 * Math.PI * index) / lengths.length;
      const radius = length * 10 ** power;
      return [rounded(center[0] + radius * Math.cos(angle)), rounded(center[1] + radius * Math.sin(angle))];
    });
    return [...open, [...(open[0] ?? [])]];
  });
}

/**
 * Rings with random vertices in a square, so that the majority self-intersect; half of them on a coarse lattice, so that they
 * also touch themselves.
 */
export function wildRings(): fc.Arbitrary<Position[]> {
  const coarse = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  const degrees = fc.integer({ min: 0, max: 60_000_000 }).map((steps) => steps / 1e7);
  const ring = (vertex: fc.Arbitrary<[number, number]>) => fc.array(vertex, { minLength: 3, maxLength: 12 });
  return fc.oneof(ring(coarse), ring(fc.tuple(degrees, degrees))).map((open) => [...open, [...(open[0] ?? [])]]);
}

/** Star-shaped polygons, some with a hole in their centre. */
export function starPolygons(center: readonly [number, number]): fc.Arbitrary<Polygon> {
  return fc.tuple(starRings(center), fc.boolean()).map(([ring, hasHole]): Polygon => {
    const hole = ring.map(([x = 0, y = 0]) => [rounded((x + 5 * center[0]) / 6), rounded((y + 5 * center[1]) / 6)]);
    return { type: 'Polygon', coordinates: hasHole ? [ring, hole.reverse()] : [ring] };
  });
}

/** A box as a polygon, in degrees, anticlockwise. */
export function boxPolygon(west: number, south: number, east: number, north: number): Polygon {
  return { type: 'Polygon', coordinates: [boxRing(west, south, east, north)] };
}
