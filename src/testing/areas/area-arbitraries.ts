import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';

const toSend = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Star-shaped rings around a centre, sizes from metres to tens of degrees, on the grid that areas are sent with. */
export function starRings(center: readonly [number, number]): fc.Arbitrary<Position[]> {
  const radii = fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 });
  return fc.tuple(radii, fc.double({ min: -4, max: 1, noNaN: true })).map(([lengths, power]) => {
    const open = lengths.map((length, index): Position => {
      const angle = (2 * Math.PI * index) / lengths.length;
      const radius = length * 10 ** power;
      return [toSend(center[0] + radius * Math.cos(angle)), toSend(center[1] + radius * Math.sin(angle))];
    });
    return [...open, [...(open[0] ?? [])]];
  });
}

/** Rings whose corners lie anywhere in a square, so that most cross themselves, many on a coarse lattice with touches. */
export function wildRings(): fc.Arbitrary<Position[]> {
  const coarse = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  const degrees = fc.integer({ min: 0, max: 60_000_000 }).map((steps) => steps / 1e7);
  const ring = (corner: fc.Arbitrary<[number, number]>) => fc.array(corner, { minLength: 3, maxLength: 12 });
  return fc.oneof(ring(coarse), ring(fc.tuple(degrees, degrees))).map((open) => [...open, [...(open[0] ?? [])]]);
}

/** Star-shaped polygons, some with a hole in their middle. */
export function starPolygons(center: readonly [number, number]): fc.Arbitrary<Polygon> {
  return fc.tuple(starRings(center), fc.boolean()).map(([ring, hasHole]): Polygon => {
    const hole = ring.map(([x = 0, y = 0]) => [toSend((x + 5 * center[0]) / 6), toSend((y + 5 * center[1]) / 6)]);
    return { type: 'Polygon', coordinates: hasHole ? [ring, hole.reverse()] : [ring] };
  });
}

/** A polygon of one box, its sides in degrees, anticlockwise. */
export function boxPolygon(west: number, south: number, east: number, north: number): Polygon {
  return { type: 'Polygon', coordinates: [boxRing(west, south, east, north)] };
}

/** The closed ring of a box, anticlockwise from the south-west corner. */
export function boxRing(west: number, south: number, east: number, north: number): Position[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}
