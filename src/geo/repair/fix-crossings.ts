import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { unionOf } from '../edit/union.ts';
import { areaFromGrid, toGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';
import { type FlatRing, findCrossing } from '../planar/find-crossing.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import { adviceOnParts } from './advice/advice-on-polygons.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import { areaOf, type LooseRing, polygonsCopied } from './unchecked-geometry.ts';

/**
 * Rebuilds polygons whose rings cross. The result is everything that the outline encloses (in either direction),
 * minus everything that a hole encloses.
 */
export const untangle: Fixer = ({ polygons }) => {
  let [crossingCount, resultCount] = [0, 0];
  const rebuilt = polygons.flatMap((rings): readonly (readonly LooseRing[])[] => {
    if (findCrossing(rings.map(toFlatRing)) === null) return [rings];
    const pieces = untangledPolygon(rings);
    crossingCount += 1;
    resultCount += pieces.length;
    return pieces;
  });
  if (crossingCount === 0) return null;
  const words = `${counted(crossingCount, 'polygon')} with crossing rings replaced by ${counted(resultCount, 'polygon')}: everything inside the outline, minus everything inside a hole.`;
  return { polygons: rebuilt, words };
};

/** Rebuilds a polygon with crossing rings as polygons without crossings. */
export function untangledPolygon([shell = [], ...holes]: readonly LooseRing[]): LooseRing[][] {
  const outline = enclosed(shell);
  const holesArea = holes.flatMap(enclosed);
  const area = areaFromGrid(overlay(outline, holesArea, (inside, cut) => inside > 0 && cut <= 0));
  return area === null ? [] : polygonsCopied(area);
}

/** Everything that a ring encloses, in either direction, as rings of winding number 1. */
function enclosed(ring: LooseRing): FlatRing[] {
  return overlay([toGrid(ring)], [], (winding) => winding !== 0).flat();
}

/** Merges polygons that overlap or share edges; null if none do. */
export const mergeParts: Fixer = ({ polygons }) => {
  const before: Aoi | null = areaOf(polygons);
  if (before === null || polygons.length < 2 || adviceOnParts(polygons).length === 0) return null;
  const merged = polygonsCopied(unionOf([before]));
  if (merged.some((rings) => isTooWide(rings))) {
    return {
      problem:
        'The merged polygon would be wider than 180° of longitude; the limit is 180°. Leave the polygons separate.',
    };
  }
  const words = `${counted(polygons.length, 'polygon')} merged into ${merged.length.toLocaleString('en')}; overlaps now count once.`;
  return { polygons: merged, words };
};

function isTooWide(rings: readonly LooseRing[]): boolean {
  const box = bboxOf({ type: 'Polygon', coordinates: rings.map((ring) => [...ring]) });
  return box !== null && box[2] - box[0] > 180;
}
