import type { RasterFault } from '../../faults/raster-faults.ts';
import { gridCorners } from '../../geo/grid/affine.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import type { GeoTransform } from './geo-transform.ts';

/** A raster’s size in pixels and its transform to coordinates. */
export type Grid = { readonly width: number; readonly height: number; readonly transform: GeoTransform };

/** Degrees: a grid may begin at 180° and span 360°. */
const MAX_LONGITUDE = 540;
const MAX_LATITUDE = 90;
/** Grids of points extend half a pixel beyond the poles, and some files have a pixel or two of padding. */
const TOLERANCE_PIXELS = 3;
const MAX_TOLERANCE_DEGREES = 10;

/**
 * The coordinate system of a grid. Its definition is removed if the system is in degrees and the grid's coordinates are
 * outside their range: then the file's statement is wrong, often because its writer could not express the projection.
 */
export function crsForGrid(crs: RasterCrs, grid: Grid): RasterCrs {
  if (!crs.proj4.startsWith('+proj=longlat')) return crs;
  const farthest = farthestBeyond(grid);
  return farthest === null ? crs : { ...crs, proj4: '', beyondDegrees: farthest };
}

function farthestBeyond(grid: Grid): number | null {
  const [, xColumn, xRow, , yColumn, yRow] = grid.transform;
  const corners = gridCorners(grid);
  const beyond = [
    ...corners.map(([x]) => x).filter((x) => Math.abs(x) > MAX_LONGITUDE + toleranceDegrees(xColumn, xRow)),
    ...corners.map(([, y]) => y).filter((y) => Math.abs(y) > MAX_LATITUDE + toleranceDegrees(yColumn, yRow)),
  ];
  return beyond.sort((one, other) => Math.abs(other) - Math.abs(one))[0] ?? null;
}

function toleranceDegrees(perColumn: number, perRow: number): number {
  return Math.min(MAX_TOLERANCE_DEGREES, TOLERANCE_PIXELS * Math.hypot(perColumn, perRow));
}

/** Label of a coordinate system: its name and code, as far as the file states them. */
export function crsLabel({ epsg, name }: RasterCrs): string {
  const code = epsg === null ? null : `EPSG:${epsg}`;
  return name !== null && code !== null ? `${name}, ${code}` : (name ?? code ?? 'unnamed');
}

/** Why a coordinate system without a definition can't be used. */
export function unsupportedCrsFault(crs: RasterCrs): RasterFault {
  const label = crsLabel(crs);
  return crs.beyondDegrees === undefined
    ? { code: 'crs-not-computed', crs: label }
    : { code: 'coordinates-beyond-degrees', crs: label, value: crs.beyondDegrees };
}
