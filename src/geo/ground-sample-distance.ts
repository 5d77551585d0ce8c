import { applyAffine } from './affine.ts';
import type { ProjectedGrid } from './project-aoi.ts';
import { lonLatToCrs } from './projection.ts';

const EARTH_RADIUS_M = 6_371_008.8;

/** Metres on the ground from one pixel to the next at the raster's middle, the geometric mean of both directions; null off the Earth. */
export function groundSampleDistance(grid: ProjectedGrid): number | null {
  const projection = lonLatToCrs(grid.proj4);
  const at = (column: number, row: number) => projection.inverse(...applyAffine(grid.transform, column, row));
  const [column, row] = [grid.width / 2, grid.height / 2];
  const middle = at(column, row);
  const right = at(column + 1, row);
  const below = at(column, row + 1);
  if (!middle || !right || !below) return null;
  const metres = Math.sqrt(distanceM(middle, right) * distanceM(middle, below));
  return Number.isFinite(metres) && metres > 0 ? Number(metres.toPrecision(4)) : null;
}

/** Haversine: good to half a percent, which is more than a nominal resolution needs. */
function distanceM(from: [number, number], to: [number, number]): number {
  const radians = Math.PI / 180;
  const half = (a: number, b: number) => Math.sin(((b - a) * radians) / 2) ** 2;
  const h = half(from[1], to[1]) + Math.cos(from[1] * radians) * Math.cos(to[1] * radians) * half(from[0], to[0]);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}
