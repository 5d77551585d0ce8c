import { type Bbox, bboxOfRings } from '../bbox.ts';

/**
 * Bounding box of a Polygon or MultiPolygon that is split at the antimeridian: the shorter way around the Earth, so that the widest gap
 * between the rings stays outside. If that isn't the one at the antimeridian, the box crosses it, and west exceeds east
 * (RFC 7946, 5.2). Null without rings of positions.
 */
export function geographicBox(geometry: { readonly coordinates?: unknown } | null | undefined): Bbox | null {
  return geographicBoxOf(ringBoxes(geometry?.coordinates));
}

/** The bounding boxes of all rings in nested lists of coordinates. */
export function ringBoxes(coordinates: unknown): Bbox[] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0]?.[0] === 'number'
    ? [bboxOfRings([coordinates])].filter((box) => box !== null)
    : coordinates.flatMap(ringBoxes);
}

/** As `geographicBox`, of rings with these bounding boxes. Null without boxes. */
export function geographicBoxOf(boxes: readonly Bbox[]): Bbox | null {
  const entire = bboxOfRings(
    boxes.map(([west, south, east, north]) => [
      [west, south],
      [east, north],
    ]),
  );
  if (entire === null) return null;
  let [west, south, east, north] = entire;
  let [widest, reached] = [360 - (east - west), west];
  for (const box of boxes.toSorted((a, b) => a[0] - b[0])) {
    if (box[0] - reached > widest) [widest, west, east] = [box[0] - reached, box[0], reached];
    reached = Math.max(reached, box[2]);
  }
  return [west, south, east, north];
}

/** The box with an east beyond 180° instead of a west that exceeds it. With `near`, on the turn of that meridian. */
export function unwrappedBox([west, south, east, north]: Bbox, near: number | null = null): Bbox {
  const end = west > east ? east + 360 : east;
  const turn = near === null ? 0 : 360 * Math.round((near - (west + end) / 2) / 360);
  return [west + turn, south, end + turn, north];
}
