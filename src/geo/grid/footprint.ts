import { geographicBox } from '../antimeridian/geographic-box.ts';
import { lonLatToCrs, type Projection } from '../geodesy/projection.ts';
import { clipRing } from '../planar/clip-ring.ts';
import type { Point } from '../planar/convex-hull.ts';
import { type Affine, applyAffine } from './affine.ts';
import { lonLatWindow } from './lon-lat-window.ts';
import type { ProjectedGrid } from './project-aoi.ts';

/** The area in which a raster has data: GeoJSON in WGS 84 and its bounding box (envelopeOf). */
export type Footprint = { geometry: FootprintGeometry; bbox: [number, number, number, number] };

type FootprintGeometry =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

/** With this many pieces, a curved edge of 100 km is less than a metre off. */
const PIECES_PER_EDGE = 32;
/** Coordinates are rounded to seven decimals, about 1 cm. */
const STEPS_PER_DEGREE = 1e7;

/**
 * Converts an outline in fractional pixels of a grid to a WGS 84 geometry, split at the antimeridian, with its
 * bounding box. A raster over a pole becomes a rectangle of its latitudes over all longitudes. Null if the outline
 * has no position on the Earth.
 */
export function footprintOf(outline: readonly Point[], grid: ProjectedGrid): Footprint | null {
  const projection = lonLatToCrs(grid.proj4);
  const window = lonLatWindow(grid, projection);
  if (window === null) return null;
  if (!Number.isFinite(window.west) || window.east - window.west >= 359) {
    const [south, north] = [Math.max(-90, window.south), Math.min(90, window.north)];
    const exact = projection.isGeographic ? latitudeRange(outline, grid.transform) : null;
    return asFootprint([rectangle(-180, exact?.south ?? south, 180, exact?.north ?? north)]);
  }
  const ring = unwrap(lonLatRing(outline, grid.transform, projection));
  const turns = [-360, 0, 360].map((offset) =>
    clipRing(ring, offset, { west: -180, east: 180, south: -90, north: 90 }),
  );
  const rings = turns.filter((ring) => ring.length >= 3 && ringArea(ring) > 0).map((ring) => simplify(ring));
  return rings.length === 0 ? null : asFootprint(rings);
}

function lonLatRing(outline: readonly Point[], transform: Affine, projection: Projection): Point[] {
  const ring: Point[] = [];
  for (const [index, start] of outline.entries()) {
    const end = outline[(index + 1) % outline.length] ?? start;
    for (let piece = 0; piece < PIECES_PER_EDGE; piece++) {
      const fraction = piece / PIECES_PER_EDGE;
      const pixel: Point = [start[0] + (end[0] - start[0]) * fraction, start[1] + (end[1] - start[1]) * fraction];
      const position = projection.inverse(...applyAffine(transform, ...pixel));
      if (position) ring.push(position);
    }
  }
  return ring;
}

/** Removes jumps of longitude, so that a ring across the antimeridian can be split there. */
function unwrap(ring: readonly Point[]): Point[] {
  let previous = ring[0]?.[0] ?? 0;
  return ring.map(([longitude, latitude]): Point => {
    previous = longitude - 360 * Math.round((longitude - previous) / 360);
    return [previous, latitude];
  });
}

function latitudeRange(outline: readonly Point[], transform: Affine): { south: number; north: number } {
  const latitudes = outline.map((point) => applyAffine(transform, ...point)[1]);
  return {
    south: Math.max(
      -90,
      latitudes.reduce((south, latitude) => Math.min(south, latitude), 90),
    ),
    north: Math.min(
      90,
      latitudes.reduce((north, latitude) => Math.max(north, latitude), -90),
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

/** Removes points that lie on the line between their neighbours to within seven decimals. */
function simplify(ring: readonly (readonly number[])[]): Point[] {
  const points = ring.map((position): Point => [position[0] ?? 0, position[1] ?? 0]);
  const simplified: Point[] = [];
  for (const [index, point] of points.entries()) {
    const before = simplified.at(-1) ?? points.at(-1);
    const after = points[(index + 1) % points.length];
    if (before && after && distanceToLine(point, before, after) > 1 / STEPS_PER_DEGREE) simplified.push(point);
  }
  return simplified.length >= 3 ? simplified : points;
}

function distanceToLine(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return 0;
  return Math.abs(dx * (from[1] - point[1]) - dy * (from[0] - point[0])) / length;
}

function ringArea(ring: readonly (readonly number[])[]): number {
  let sum = 0;
  for (const [index, point] of ring.entries()) {
    const next = ring[(index + 1) % ring.length] ?? point;
    sum += (point[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (point[1] ?? 0);
  }
  return Math.abs(sum) / 2;
}

function asFootprint(outlines: readonly Point[][]): Footprint {
  const rings = outlines.map((outline) => close(outline.map(([x, y]): [number, number] => [round(x), round(y)])));
  const first = rings[0] ?? [];
  const geometry: FootprintGeometry =
    rings.length === 1
      ? { type: 'Polygon', coordinates: [first] }
      : { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
  return { geometry, bbox: envelopeOf(geometry) };
}

/** The bounding box `[west, south, east, north]` of a geometry in degrees; west exceeds east across the antimeridian. */
export function envelopeOf(geometry: FootprintGeometry): Footprint['bbox'] {
  const [west, south, east, north] = geographicBox(geometry) ?? [0, 0, 0, 0];
  return [west, south, east, north];
}

function round(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
}

/** Closes a ring and makes it anticlockwise, as RFC 7946 requires for shells. */
function close(ring: [number, number][]): [number, number][] {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const next = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * next[1] - next[0] * y;
  }
  const ordered = sum >= 0 ? ring : ring.toReversed();
  return ordered[0] ? [...ordered, ordered[0]] : ordered;
}
