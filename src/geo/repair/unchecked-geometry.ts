import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';

/** The rings of a geometry that has not been validated: only finite ordinates are guaranteed. */
export type UncheckedGeometry = {
  readonly type: Aoi['type'];
  readonly polygons: readonly (readonly UncheckedRing[])[];
};

export type UncheckedRing = readonly Position[];

/** Reads a Polygon or MultiPolygon of finite numbers, two ordinates per position; null for anything else. */
export function readUncheckedGeometry(geometry: unknown): UncheckedGeometry | null {
  if (typeof geometry !== 'object' || geometry === null) return null;
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return null;
  const polygons: unknown = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons)) return null;
  const read = polygons.map(readPolygon);
  const readable = read.filter((rings) => rings !== null);
  return readable.length === read.length && readable.length > 0 ? { type, polygons: readable } : null;
}

/**
 * The area formed by polygons, ignoring those without rings: a Polygon if there is one polygon, null if there is
 * none.
 */
export function areaOf(polygons: readonly (readonly UncheckedRing[])[]): Aoi | null {
  const coordinates = polygons.filter((rings) => rings.length > 0).map((rings) => rings.map((ring) => [...ring]));
  const [only] = coordinates;
  if (only === undefined) return null;
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

/** A deep copy of an area's polygons. */
export function copyPolygons(area: Aoi): UncheckedRing[][] {
  return polygonsOf(area).map((rings) => rings.map((ring) => ring.map((position) => [...position])));
}

function readPolygon(rings: unknown): UncheckedRing[] | null {
  if (!Array.isArray(rings)) return null;
  const read = rings.map(readRing);
  const readable = read.filter((ring) => ring !== null);
  return readable.length === read.length && readable.length > 0 ? readable : null;
}

function readRing(ring: unknown): UncheckedRing | null {
  if (!Array.isArray(ring)) return null;
  const positions: Position[] = [];
  for (const position of ring) {
    const [x, y]: unknown[] = Array.isArray(position) ? position : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return null;
    positions.push([x, y]);
  }
  return positions;
}

/** Whether two positions have equal longitude and latitude. */
export function isSamePosition(left: Position | undefined, right: Position | undefined): boolean {
  return left !== undefined && right !== undefined && left[0] === right[0] && left[1] === right[1];
}
