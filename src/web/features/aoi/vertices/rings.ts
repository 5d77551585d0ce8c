import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { LonLat } from './read-position.ts';

/** Indices of a ring, from 0: polygon, and ring in it; ring 0 is the outline, the others are holes. */
export type RingIndex = { readonly polygon: number; readonly ring: number };
export type Ring = RingIndex & { readonly vertices: readonly LonLat[] };

/** All rings of an area as vertices, without the closing positions; null when the coordinates aren't pairs of numbers. */
export function ringsOf(geometry: AoiGeometry | null): readonly Ring[] | null {
  if (geometry === null) return [];
  const polygons: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(polygons)) return null;
  const rings: Ring[] = [];
  for (const [polygonIndex, polygon] of polygons.entries()) {
    if (!Array.isArray(polygon)) return null;
    for (const [ringIndex, positions] of polygon.entries()) {
      if (!Array.isArray(positions) || !positions.every(isPair)) return null;
      rings.push({ polygon: polygonIndex, ring: ringIndex, vertices: withoutClosing(positions) });
    }
  }
  return rings;
}

/** The number of polygons, including one that has been started at `ringIndex`. */
export function countPolygons(rings: readonly RingIndex[], ringIndex: RingIndex): number {
  return 1 + Math.max(rings.at(-1)?.polygon ?? 0, ringIndex.polygon);
}

/** Whether both indices name the same ring. */
export function isSameRing(left: RingIndex, right: RingIndex): boolean {
  return left.polygon === right.polygon && left.ring === right.ring;
}

function isPair(value: unknown): value is LonLat {
  return Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite);
}

function withoutClosing(positions: readonly LonLat[]): readonly LonLat[] {
  const [first, last] = [positions[0], positions.at(-1)];
  const isClosed = positions.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed ? positions.slice(0, -1) : positions;
}
