import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { cutAtAntimeridian } from '../../map/cut-at-antimeridian.ts';

type Position = [number, number];
type Drawn =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };

/**
 * A drawn shape as it is sent (contract 20): two ordinates of 7 decimals (a centimetre), rings closed, repeated corners
 * dropped, moved or split so that longitudes are within ±180. One part is a Polygon; null when nothing is left.
 */
export function tidyGeometry(drawn: Drawn): AoiGeometry | null {
  const polygons = drawn.type === 'Polygon' ? [drawn.coordinates] : drawn.coordinates;
  const parts = polygons.flatMap(withinTheWorld).flatMap((rings) => {
    const tidy = rings.map(tidyRing).filter((ring) => ring.length >= 4);
    return tidy.length > 0 ? [tidy] : [];
  });
  const [first] = parts;
  if (!first) return null;
  return parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts };
}

/** On the map's other copies of the world longitudes run past 180°. */
function withinTheWorld(
  rings: readonly (readonly (readonly number[])[])[],
): readonly (readonly (readonly number[])[])[][] {
  const longitudes = rings.flat().map(([longitude = 0]) => longitude);
  const [west, east] = [
    longitudes.reduce((a, b) => Math.min(a, b), Infinity),
    longitudes.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  if (west >= -180 && east <= 180) return [[...rings]];
  const turn = 360 * Math.round((west + east) / 2 / 360);
  const moved = rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude - turn, latitude]));
  return west - turn >= -180 && east - turn <= 180 ? [moved] : cutAtAntimeridian(moved);
}

function tidyRing(ring: readonly (readonly number[])[]): Position[] {
  const points: Position[] = [];
  for (const [longitude = 0, latitude = 0] of ring) {
    const point: Position = [round(longitude), round(latitude)];
    if (!isSame(points.at(-1), point)) points.push(point);
  }
  const first = points[0];
  if (first && !isSame(points.at(-1), first)) points.push([...first]);
  return points;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function isSame(left: Position | undefined, right: Position): boolean {
  return left !== undefined && left[0] === right[0] && left[1] === right[1];
}
