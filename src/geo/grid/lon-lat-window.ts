import type { Projection } from '../geodesy/projection.ts';
import { type Affine, applyAffine, invertAffine } from './affine.ts';

/** The extent of a raster in degrees. Longitudes may extend past ±180°, and are infinite if a pole is inside. */
export type LonLatWindow = { west: number; east: number; south: number; north: number };

/** The size and transform of a raster. */
export type Grid = { readonly width: number; readonly height: number; readonly transform: Affine };

/** Samples per axis minus 1. The margin below exceeds the curvature of an edge between two samples. */
const SAMPLES = 40;
const MARGIN = 0.05;
const MARGIN_DEGREES = 1e-6;
const ALL_LONGITUDES_FROM_DEGREES = 300;

/**
 * The longitude/latitude window of the raster with a margin of 5 %; null if no sampled pixel has a position. AOIs are
 * clipped to it before they are projected, so that only positions near the raster are projected.
 */
export function lonLatWindow(grid: Grid, projection: Projection): LonLatWindow | null {
  const points = samplePositions(grid, projection);
  const centre = projectPixel(grid, projection, grid.width / 2, grid.height / 2) ?? points[0];
  if (!centre) return null;
  let [west, east, south, north] = [centre[0], centre[0], centre[1], centre[1]];
  for (const [longitude, latitude] of points) {
    const unwrapped = projection.isGeographic ? longitude : centre[0] + wrapToHalfTurn(longitude - centre[0]);
    west = Math.min(west, unwrapped);
    east = Math.max(east, unwrapped);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const hasNorthPole = holdsPole(grid, projection, 90);
  const hasSouthPole = holdsPole(grid, projection, -90);
  const marginX = (east - west) * MARGIN + MARGIN_DEGREES;
  const marginY = (north - south) * MARGIN + MARGIN_DEGREES;
  const spansAllLongitudes = hasNorthPole || hasSouthPole || east - west > ALL_LONGITUDES_FROM_DEGREES;
  const longitudes =
    spansAllLongitudes && !projection.isGeographic
      ? allLongitudes(projection.cutMeridian)
      : { west: west - marginX, east: east + marginX };
  const window = {
    ...longitudes,
    south: hasSouthPole ? -90 : latitudeInDomain(projection, centre[0], south, south - marginY),
    north: hasNorthPole ? 90 : latitudeInDomain(projection, centre[0], north, north + marginY),
  };
  return projection.domain ? intersect(window, projection.domain) : window;
}

/** The part of a window in the domain of a projection, whose longitudes may be a turn apart. */
function intersect({ west, south, east, north }: LonLatWindow, domain: Domain): LonLatWindow {
  const turn = 360 * Math.round(((west + east) / 2 - (domain[0] + domain[2]) / 2) / 360);
  return {
    west: Math.max(west, domain[0] + turn),
    east: Math.min(east, domain[2] + turn),
    south: Math.max(south, domain[1]),
    north: Math.min(north, domain[3]),
  };
}

type Domain = NonNullable<Projection['domain']>;

/** The latitude closest to `margin` that the projection is defined for: Mercator is undefined at the poles. */
function latitudeInDomain(projection: Projection, longitude: number, latitude: number, targetLatitude: number): number {
  const wanted = Math.max(-90, Math.min(90, targetLatitude));
  for (let fraction = 1; fraction > 0.01; fraction /= 2) {
    const candidate = latitude + (wanted - latitude) * fraction;
    if (projection.forward(longitude, candidate)) return candidate;
  }
  return latitude;
}

/** All longitudes, starting at the meridian where the projection is cut, so that no edge crosses the cut. */
function allLongitudes(cutMeridian: number | null): { west: number; east: number } {
  if (cutMeridian === null) return { west: Number.NEGATIVE_INFINITY, east: Number.POSITIVE_INFINITY };
  return { west: cutMeridian, east: cutMeridian + 360 };
}

function samplePositions(grid: Grid, projection: Projection): [number, number][] {
  const points: [number, number][] = [];
  for (let row = 0; row <= SAMPLES; row += 1) {
    for (let column = 0; column <= SAMPLES; column += 1) {
      const x = (grid.width * column) / SAMPLES;
      const position = projectPixel(grid, projection, x, (grid.height * row) / SAMPLES);
      if (position) points.push(position);
    }
  }
  return points;
}

function projectPixel(grid: Grid, projection: Projection, column: number, row: number): [number, number] | null {
  return projection.inverse(...applyAffine(grid.transform, column, row));
}

function wrapToHalfTurn(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

/** Whether a pole lies in the raster or within 10 % of its size, where longitudes change quickly along its edge. */
function holdsPole(grid: Grid, projection: Projection, latitude: number): boolean {
  if (projection.isGeographic) return false;
  const inverse = invertAffine(grid.transform);
  const position = projection.forward(0, latitude);
  if (!inverse || !position) return false;
  const [column, row] = applyAffine(inverse, ...position);
  const margin = 0.1;
  return (
    column > -margin * grid.width &&
    column < (1 + margin) * grid.width &&
    row > -margin * grid.height &&
    row < (1 + margin) * grid.height
  );
}
