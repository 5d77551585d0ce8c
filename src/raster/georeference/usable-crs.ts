import type { RasterCrs } from '../tiff/structure.ts';
import { type GeoTransform, pixelToMap } from './geo-transform.ts';

type Grid = { readonly width: number; readonly height: number; readonly transform: GeoTransform };

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

function farthestBeyond({ width, height, transform }: Grid): number | null {
  const [, xColumn, xRow, , yColumn, yRow] = transform;
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([column = 0, row = 0]) => pixelToMap(transform, column, row));
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

/** Two sentences for users: why a coordinate system without a definition can't be used, and what to do. */
export function unsupportedCrsMessage(crs: RasterCrs): string {
  const label = crsLabel(crs);
  if (crs.beyondDegrees !== undefined) {
    const reached = new Intl.NumberFormat('en').format(Math.round(crs.beyondDegrees));
    const found = `The file's coordinate system (${label}) counts in degrees, but its numbers reach ${reached}, which are no degrees.`;
    return `${found} Give it the coordinate system that its numbers are in, for example with gdal_edit.py -a_srs EPSG:32756 in.tif.`;
  }
  const found = `The file's coordinate system (${label}) is not one that Cutline computes, so the file has no place on the map.`;
  return `${found} Warp it to a common one (gdalwarp -t_srs EPSG:4326 in.tif out.tif) and use out.tif.`;
}
