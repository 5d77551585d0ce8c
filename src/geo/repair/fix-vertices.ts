import type { Aoi } from '../aoi.ts';
import { type SimplifyTarget, simplifyTo } from '../edit/simplify.ts';
import { polygonsOf } from '../geodesy/area.ts';
import { MAX_AOI_POSITIONS } from '../validity/validity.ts';
import type { Fixed, Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import { areaOf, type LooseGeometry, polygonsCopied } from './unchecked-geometry.ts';

/** Corners this near to the straight way between their neighbours say nothing: a centimetre is what an area is sent with. */
export const NEEDLESS_M = 0.01;

/** Leaves corners out without which the outline stays where it is. */
export const dropNeedless: Fixer = (geometry) => simplified(geometry, { toleranceM: NEEDLESS_M });

/** Comes down to as many positions as the service takes. */
export const simplifyToLimit: Fixer = (geometry) => simplified(geometry, { positions: MAX_AOI_POSITIONS });

function simplified({ polygons }: LooseGeometry, target: SimplifyTarget): Fixed {
  const before = areaOf(polygons);
  if (before === null) return null;
  const after = simplifyTo(before, target);
  const [had, has] = [countPositions(before), countPositions(after)];
  if ('positions' in target && has > target.positions) {
    return {
      problem: `The area can't have under ${has.toLocaleString('en')} positions with as many rings; take fewer parts.`,
    };
  }
  if (has >= had) return null;
  const words = `${counted(had - has, 'position')} went; ${has.toLocaleString('en')} are left.`;
  return { polygons: polygonsCopied(after), words };
}

/** The positions of an area, closing ones counted. */
export function countPositions(area: Aoi): number {
  return polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
}
