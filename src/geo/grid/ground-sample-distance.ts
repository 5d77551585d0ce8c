import { distanceM } from '../geodesy/distance.ts';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { applyAffine } from './affine.ts';
import type { ProjectedGrid } from './project-aoi.ts';

/**
 * The ground sample distance in metres at the raster's centre: geometric mean of both pixel directions. Null if the
 * centre is not on the Earth.
 */
export function groundSampleDistance(grid: ProjectedGrid): number | null {
  const projection = lonLatToCrs(grid.proj4);
  const at = (column: number, row: number) => projection.inverse(...applyAffine(grid.transform, column, row));
  const [column, row] = [grid.width / 2, grid.height / 2];
  const centre = at(column, row);
  const right = at(column + 1, row);
  const below = at(column, row + 1);
  if (!centre || !right || !below) return null;
  const metres = Math.sqrt(distanceM(centre, right) * distanceM(centre, below));
  return Number.isFinite(metres) && metres > 0 ? Number(metres.toPrecision(4)) : null;
}
