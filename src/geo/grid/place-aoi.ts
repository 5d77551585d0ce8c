import type { Aoi } from '../aoi.ts';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { shiftAffine } from './affine.ts';
import { type ColumnRange, columnRanges, type PixelWindow, tightWindow } from './pixel-window.ts';
import { type DensifiedAoi, type ProjectedGrid, projectAoi } from './project-aoi.ts';

/** An AOI on a grid, and its tight window; null if they share no pixel. */
export type PlacedAoi = DensifiedAoi & { readonly window: PixelWindow | null };

/**
 * Projects an AOI onto a grid (`projectAoi`) with its tight window. On a grid that spans 360° of longitude, columns wrap
 * (contract 11.1): if the shortest window that contains the AOI crosses the last column, it begins in the raster and continues past
 * its last column, and the polygons are on the same columns.
 */
export function placeAoi(aoi: Aoi, grid: ProjectedGrid, maxPoints: number = Number.POSITIVE_INFINITY): PlacedAoi {
  const placed = projectAoi(aoi, grid, maxPoints);
  const start = spansTurn(grid) ? firstColumnPastGap(columnRanges(placed, grid), grid.width) : null;
  if (start === null) return { ...placed, window: tightWindow(placed, grid) };
  // The same raster, beginning after the gap. Longitudes stay near those of areas, -180..180°.
  const isEast = grid.transform[0] + start * grid.transform[1] > 180;
  const turned = { ...grid, transform: shiftAffine(grid.transform, isEast ? start - grid.width : start, 0) };
  const { polygons, chordErrorPx } = projectAoi(aoi, turned, maxPoints);
  const window = tightWindow({ polygons }, turned);
  const moveRight = (value: number, index: number) => (index % 2 === 0 ? value + start : value);
  return {
    polygons: polygons.map((polygon) => polygon.map((ring) => ring.map(moveRight))),
    chordErrorPx,
    window: window && { ...window, column: window.column + start },
  };
}

/** Pixels. The meridian of the first column may differ by this from that after the last one. */
const TURN_TOLERANCE_PX = 0.01;

/** Whether the columns of an unrotated grid of longitude and latitude go around the Earth exactly once, from west to east. */
export function spansTurn({ width, transform, proj4 }: ProjectedGrid): boolean {
  const [, columnDegrees, rowX, , columnY] = transform;
  if (rowX !== 0 || columnY !== 0 || !(columnDegrees > 0)) return false;
  return Math.abs(width - 360 / columnDegrees) <= TURN_TOLERANCE_PX && lonLatToCrs(proj4).isGeographic;
}

/** The column after the widest gap between the ranges; null if no gap is wider than the one across the last column. */
function firstColumnPastGap(ranges: readonly ColumnRange[], width: number): number | null {
  const sorted = ranges.toSorted((one, other) => one.left - other.left);
  const first = sorted[0];
  if (!first) return null;
  let end = first.right;
  let widest = { width: 0, end: 0 };
  for (const { left, right } of sorted) {
    if (left - end > widest.width) widest = { width: left - end, end: left };
    end = Math.max(end, right);
  }
  return widest.width > first.left + width - end ? widest.end : null;
}
