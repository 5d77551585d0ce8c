import type { Aoi } from '../aoi.ts';
import { type SimplifyTarget, simplifyTo } from '../edit/simplify.ts';
import { polygonsOf } from '../geodesy/area.ts';
import { MAX_AOI_POSITIONS } from '../validity/validity.ts';
import type { Fixed, Fixer } from './fixer.ts';
import { pluralize } from './pluralize.ts';
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
    return {
      problem: `The area can't be simplified to under ${has.toLocaleString('en')} positions because of its number of rings; the limit is ${target.positions.toLocaleString('en')}. Use fewer polygons.`,
    };
  }
  if (has >= had) return null;
  const words = `${pluralize(had - has, 'position')} removed; ${has.toLocaleString('en')} left.`;
  return { polygons: copyPolygons(after), words };
}

/** The number of positions of an area, closing positions included. */
export function countPositions(area: Aoi): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
}
