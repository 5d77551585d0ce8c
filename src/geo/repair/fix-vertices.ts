import type { Aoi } from '../aoi.ts';
import { type SimplifyTarget, simplifyTo } from '../edit/simplify.ts';
import { polygonsOf } from '../polygons-of.ts';
import { MAX_AOI_POSITIONS } from '../validity/max-positions.ts';
import type { Fixed, Fixer } from './fixer.ts';
import { areaOf, copyPolygons, type UncheckedGeometry } from './unchecked-geometry.ts';

/** Vertices this close to the line between their neighbours are redundant: areas are sent with a resolution of 1 cm. */
export const REDUNDANT_TOLERANCE_M = 0.01;

/** Removes vertices that don't change the outline. */
export const dropRedundantVertices: Fixer = (geometry) => simplified(geometry, { toleranceM: REDUNDANT_TOLERANCE_M });

/** Simplifies to the service's limit of positions. */
export const simplifyToLimit: Fixer = (geometry) => simplified(geometry, { positions: MAX_AOI_POSITIONS });

function simplified({ polygons }: UncheckedGeometry, target: SimplifyTarget): Fixed {
  const before = areaOf(polygons);
  if (before === null) return null;
  const after = simplifyTo(before, target);
  const [had, has] = [countPositions(before), countPositions(after)];
  if ('positions' in target && has > target.positions) {
    return { problem: { code: 'too-many-rings', minimum: has, limit: target.positions } };
  }
  if (has >= had) return null;
  const code = 'positions' in target ? 'simplify' : 'drop-needless';
  return { polygons: copyPolygons(after), step: { code, count: had - has, left: has } };
}

/** The number of positions of an area, closing positions included. */
export function countPositions(area: Aoi): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
}
