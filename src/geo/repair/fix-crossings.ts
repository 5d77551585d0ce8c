import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { unionOf } from '../edit/union.ts';
import { areaFromGrid, toGrid } from '../overlay/degree-grid.ts';
import { overlay } from '../overlay/overlay.ts';
import { type FlatRing, findCrossing } from '../planar/find-crossing.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import { adviceOnPolygons } from './advice/advice-on-polygons.ts';
import type { Fixer } from './fixer.ts';
import { areaOf, copyPolygons, type UncheckedRing } from './unchecked-geometry.ts';

/**
 * Rebuilds polygons whose rings cross. The result is everything that the outline encloses (in either direction),
 * minus everything that a hole encloses.
 */
export const untangle: Fixer = ({ polygons }) => {
  let [crossingCount, resultCount] = [0, 0];
  const rebuilt = polygons.flatMap((rings): readonly (readonly UncheckedRing[])[] => {
    if (findCrossing(rings.map(toFlatRing)) === null) return [rings];
    const pieces = rebuildPolygon(rings);
    crossingCount += 1;
    resultCount += pieces.length;
    return pieces;
  });
  if (crossingCount === 0) return null;
  return { polygons: rebuilt, step: { code: 'untangle', count: crossingCount, result: resultCount } };
};

/** Rebuilds a polygon with crossing rings as polygons without crossings. */
export function rebuildPolygon([shell = [], ...holes]: readonly UncheckedRing[]): UncheckedRing[][] {
  const outline = enclosed(shell);
  const holesArea = holes.flatMap(enclosed);
  const area = areaFromGrid(overlay(outline, holesArea, (inside, cut) => inside > 0 && cut <= 0));
  return area === null ? [] : copyPolygons(area);
}

/** Everything that a ring encloses, in either direction, as rings of winding number 1. */
function enclosed(ring: UncheckedRing): FlatRing[] {
  return overlay([toGrid(ring)], [], (winding) => winding !== 0).flat();
}

/** Merges polygons that overlap or share edges; null if none do. */
export const mergePolygons: Fixer = ({ polygons }) => {
  const before: Aoi | null = areaOf(polygons);
  if (before === null || polygons.length < 2 || adviceOnPolygons(polygons).length === 0) return null;
  const merged = copyPolygons(unionOf([before]));
  if (merged.some((rings) => isTooWide(rings))) return { problem: { code: 'merged-too-wide' } };
  return { polygons: merged, step: { code: 'merge-parts', count: polygons.length, result: merged.length } };
};

function isTooWide(rings: readonly UncheckedRing[]): boolean {
  const box = bboxOf({ type: 'Polygon', coordinates: rings.map((ring) => [...ring]) });
  return box !== null && box[2] - box[0] > 180;
}
