import { lonLatToCrs, type Projection } from '../geodesy/projection.ts';
import { clipRing } from '../planar/clip-ring.ts';
import type { Point } from '../planar/convex-hull.ts';
import { type Affine, applyAffine } from './affine.ts';
import { lonLatWindow } from './lon-lat-window.ts';
import type { ProjectedGrid } from './project-aoi.ts';

/** Where a raster has data: GeoJSON in WGS 84 and its envelope `[west, south, east, north]`. */
export type Footprint = { geometry: FootprintGeometry; bbox: [number, number, number, number] };

type FootprintGeometry =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

/** Points added to each edge of an outline: an edge of 100 km is then less than a metre off where it is curved. */
const PIECES = 32;
/** Outlines keep seven decimals, a centimetre. */
const DECIMALS = 1e7;

/**
 * An outline given in fractional pixels of a grid, as a WGS 84 geometry and its envelope; cut at the antimeridian. A
 * raster over a pole becomes the rectangle of its latitudes. Null when the outline has no position on the Earth.
 */
export function footprintOf(outline: readonly Point[], grid: ProjectedGrid): Footprint | null {
  const projection = lonLatToCrs(grid.proj4);
  const window = lonLatWindow(grid, projection);
  if (window === null) return null;
  if (!Number.isFinite(window.west) || window.east - window.west >= 359) {
    const [south, north] = [Math.max(-90, window.south), Math.min(90, window.north)];
    const exact = projection.isGeographic ? wholeTurnOutline(outline, grid.transform) : null;
    return asFootprint([rectangle(-180, exact?.south ?? south, 180, exact?.north ?? north)]);
  }
  const ring = unwrap(lonLatRing(outline, grid.transform, projection));
  const turns = [-360, 0, 360].map((offset) =>
    clipRing(ring, offset, { west: -180, east: 180, south: -90, north: 90 }),
  );
  const parts = turns.filter((part) => part.length >= 3 && area(part) > 0).map((part) => simplify(part));
  return parts.length === 0 ? null : asFootprint(parts);
}

function lonLatRing(outline: readonly Point[], transform: Affine, projection: Projection): Point[] {
  const ring: Point[] = [];
  for (const [index, start] of outline.entries()) {
    const end = outline[(index + 1) % outline.length] ?? start;
    for (let piece = 0; piece < PIECES; piece++) {
      const share = piece / PIECES;
      const pixel: Point = [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
      const position = projection.inverse(...applyAffine(transform, ...pixel));
      if (position) ring.push(position);
    }
  }
  return ring;
}

/** Longitudes that run on past ±180 instead of jumping, so that a ring across the antimeridian can be cut there. */
function unwrap(ring: readonly Point[]): Point[] {
  let previous = ring[0]?.[0] ?? 0;
  return ring.map(([longitude, latitude]): Point => {
    previous = longitude - 360 * Math.round((longitude - previous) / 360);
    return [previous, latitude];
  });
}

function wholeTurnOutline(outline: readonly Point[], transform: Affine): { south: number; north: number } {
  const latitudes = outline.map((point) => applyAffine(transform, ...point)[1]);
  return {
    south: Math.max(
      -90,
      latitudes.reduce((least, latitude) => Math.min(least, latitude), 90),
    ),
    north: Math.min(
      90,
      latitudes.reduce((most, latitude) => Math.max(most, latitude), -90),
    ),
  };
}

function rectangle(west: number, south: number, east: number, north: number): Point[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** Drops points that lie on the line between their neighbours within what seven decimals can tell. */
function simplify(ring: readonly (readonly number[])[]): Point[] {
  const points = ring.map((position): Point => [position[0] ?? 0, position[1] ?? 0]);
  const kept: Point[] = [];
  for (const [index, point] of points.entries()) {
    const before = kept.at(-1) ?? points.at(-1);
    const after = points[(index + 1) % points.length];
    if (before && after && distanceToLine(point, before, after) > 1 / DECIMALS) kept.push(point);
  }
  return kept.length >= 3 ? kept : points;
}

function distanceToLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return 0;
  return Math.abs(dx * (from[1] - point[1]) - dy * (from[0] - point[0])) / length;
}

function area(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [index, point] of ring.entries()) {
    const next = ring[(index + 1) % ring.length] ?? point;
    sum += (point[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (point[1] ?? 0);
  }
  return Math.abs(sum) / 2;
}

function asFootprint(parts: readonly Point[][]): Footprint {
  const rings = parts.map((part) => close(part.map(([x, y]): [number, number] => [round(x), round(y)])));
  const first = rings[0] ?? [];
  const geometry: FootprintGeometry =
    rings.length === 1
      ? { type: 'Polygon', coordinates: [first] }
      : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
  return { geometry, bbox: envelopeOf(geometry) };
}

/** `[west, south, east, north]` of a geometry, in its own degrees. */
export function envelopeOf(geometry: FootprintGeometry): [number, number, number, number] {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const [longitudes, latitudes] = [0, 1].map((axis) => rings.flat().map((position) => position[axis] ?? 0));
  const [least, most] = [
    (values: number[] = []) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    (values: number[] = []) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  ];
  return [least(longitudes), least(latitudes), most(longitudes), most(latitudes)];
}

function round(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

/** Counter-clockwise, as RFC 7946 wants shells, with the first position repeated. */
function close(ring: [number, number][]): [number, number][] {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const next = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * next[1] - next[0] * y;
  }
  const ordered = sum >= 0 ? ring : ring.toReversed();
  return ordered[0] ? [...ordered, ordered[0]] : ordered;
}
