import type { Projection } from '../geodesy/projection.ts';
import { type Affine, applyAffine, invertAffine } from './affine.ts';

/** Where a raster lies, in degrees; longitudes may run past ±180, and are infinite where a pole is inside. */
export type LonLatWindow = { west: number; east: number; south: number; north: number };

/** The part of a raster that a projection needs to know. */
export type Grid = { readonly width: number; readonly height: number; readonly transform: Affine };

/** 41 × 41 points; the margin below is more than the bulge of an edge between two of them. */
const SAMPLES = 40;
const MARGIN = 0.05;
const MARGIN_DEGREES = 1e-6;
const NEARLY_WHOLE_TURN_DEGREES = 300;

/**
 * The longitude/latitude window that holds the raster, with a margin of 5 %; null when no pixel of it has a position.
 * An AOI is cut to it before it is projected, so that no projection is asked about places far from its own.
 */
export function lonLatWindow(grid: Grid, projection: Projection): LonLatWindow | null {
  const points = samplePositions(grid, projection);
  const centre = projectPixel(grid, projection, grid.width / 2, grid.height / 2) ?? points[0];
  if (!centre) return null;
  let [west, east, south, north] = [centre[0], centre[0], centre[1], centre[1]];
  for (const [longitude, latitude] of points) {
    const unwrapped = projection.isGeographic ? longitude : centre[0] + wrap(longitude - centre[0]);
    west = Math.min(west, unwrapped);
    east = Math.max(east, unwrapped);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const hasNorthPole = holdsPole(grid, projection, 90);
  const hasSouthPole = holdsPole(grid, projection, -90);
  const marginX = (east - west) * MARGIN + MARGIN_DEGREES;
  const marginY = (north - south) * MARGIN + MARGIN_DEGREES;
  const goesRound = hasNorthPole || hasSouthPole || east - west > NEARLY_WHOLE_TURN_DEGREES;
  const longitudes =
    goesRound && !projection.isGeographic
      ? wholeTurn(projection.seamLongitude)
      : { west: west - marginX, east: east + marginX };
  return {
    ...longitudes,
    south: hasSouthPole ? -90 : lastProjected(projection, centre[0], south, south - marginY),
    north: hasNorthPole ? 90 : lastProjected(projection, centre[0], north, north + marginY),
  };
}

/** The latitude farthest towards `margin` that still has a projection: Mercator has none at the pole. */
function lastProjected(projection: Projection, longitude: number, latitude: number, margin: number): number {
  const wanted = Math.max(-90, Math.min(90, margin));
  for (let share = 1; share > 0.01; share /= 2) {
    const candidate = latitude + (wanted - latitude) * share;
    if (projection.forward(longitude, candidate)) return candidate;
  }
  return latitude;
}

/** All longitudes, begun at the meridian where the map is torn open, so that no edge runs across the tear. */
function wholeTurn(seamLongitude: number | null): { west: number; east: number } {
  if (seamLongitude === null) return { west: Number.NEGATIVE_INFINITY, east: Number.POSITIVE_INFINITY };
  return { west: seamLongitude, east: seamLongitude + 360 };
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

function wrap(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

/** Whether a pole lies in the raster or so near that longitudes turn quickly along its edge. */
function holdsPole(grid: Grid, projection: Projection, latitude: number): boolean {
  if (projection.isGeographic) return false;
  const inverse = invertAffine(grid.transform);
  const position = projection.forward(0, latitude);
  if (!inverse || !position) return false;
  const [column, row] = applyAffine(inverse, ...position);
  const near = 0.1;
  return (
    column > -near * grid.width &&
    column < (1 + near) * grid.width &&
    row > -near * grid.height &&
    row < (1 + near) * grid.height
  );
}
