type Position = readonly number[];
type Side = { readonly axis: 0 | 1; readonly limit: number; readonly isInsideAbove: boolean };

/** A rectangle in degrees; sides may be infinite. */
export type ClipRectangle = { west: number; east: number; south: number; north: number };

/**
 * Clips a ring to a rectangle in longitude/latitude (Sutherland-Hodgman) after moving it east by `offset` degrees.
 * The result is not closed, and empty if nothing is inside. If a concave ring is split, its pieces stay connected by
 * zero-area edges along the rectangle's boundary.
 */
export function clipRing(ring: readonly Position[], offset: number, rectangle: ClipRectangle): Position[] {
  let points: Position[] = openRing(ring).map((position) => [(position[0] ?? 0) + offset, position[1] ?? 0]);
  const sides: Side[] = [
    { axis: 0, limit: rectangle.west, isInsideAbove: true },
    { axis: 0, limit: rectangle.east, isInsideAbove: false },
    { axis: 1, limit: rectangle.south, isInsideAbove: true },
    { axis: 1, limit: rectangle.north, isInsideAbove: false },
  ];
  for (const side of sides) {
    if (Number.isFinite(side.limit)) points = clipSide(points, side);
  }
  return points.length < 3 ? [] : points;
}

function openRing(ring: readonly Position[]): readonly Position[] {
  const first = ring[0];
  const last = ring.at(-1);
  const isClosed = ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1];
  return isClosed ? ring.slice(0, -1) : ring;
}

function clipSide(points: readonly Position[], side: Side): Position[] {
  const clipped: Position[] = [];
  let previous = points.at(-1);
  for (const point of points) {
    if (!previous) break;
    const isInside = isInsideSide(point, side);
    if (isInside !== isInsideSide(previous, side)) clipped.push(crossing(previous, point, side));
    if (isInside) clipped.push(point);
    previous = point;
  }
  return clipped;
}

function isInsideSide(point: Position, { axis, limit, isInsideAbove }: Side): boolean {
  const value = point[axis] ?? 0;
  return isInsideAbove ? value >= limit : value <= limit;
}

function crossing(from: Position, to: Position, { axis, limit }: Side): Position {
  const [x0 = 0, y0 = 0] = from;
  const [x1 = 0, y1 = 0] = to;
  if (axis === 0) return [limit, y0 + ((limit - x0) / (x1 - x0)) * (y1 - y0)];
  return [x0 + ((limit - y0) / (y1 - y0)) * (x1 - x0), limit];
}
