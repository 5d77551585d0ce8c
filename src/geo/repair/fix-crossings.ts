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
 * Takes outlines that cross themselves or their holes apart: all that the outline goes round is kept, once, and all that a
 * hole goes round is cut out.
 */
export const untangle: Fixer = ({ polygons }) => {
  let [tangled, parts] = [0, 0];
  const sound = polygons.flatMap((rings): readonly (readonly LooseRing[])[] => {
    if (findCrossing(rings.map(toFlatRing)) === null) return [rings];
    const pieces = untangledPolygon(rings);
    tangled += 1;
    parts += pieces.length;
    return pieces;
  });
  if (tangled === 0) return null;
  const words = `What the outline goes round was kept, once, and what a hole goes round was cut out: ${counted(parts, 'part')} now, where ${counted(tangled, 'part')} crossed itself.`;
  return { polygons: sound, words };
};

/** A polygon whose rings may cross in any way as polygons whose don't. */
export function untangledPolygon([shell = [], ...holes]: readonly LooseRing[]): LooseRing[][] {
  const outline = enclosed(shell);
  const gone = holes.flatMap(enclosed);
  const area = areaFromGrid(overlay(outline, gone, (inside, cut) => inside > 0 && cut <= 0));
  return area === null ? [] : polygonsCopied(area);
}

/** All that a ring goes round, in either direction, as rings of winding number 1. */
function enclosed(ring: LooseRing): FlatRing[] {
  return overlay([toGrid(ring)], [], (winding) => winding !== 0).flat();
}

/** Makes one part of those that overlap or share edges; where none do there is nothing to merge. */
export const mergeParts: Fixer = ({ polygons }) => {
  const before: Aoi | null = areaOf(polygons);
  if (before === null || polygons.length < 2 || adviceOnParts(polygons).length === 0) return null;
  const merged = polygonsCopied(unionOf([before]));
  if (merged.some((rings) => isTooWide(rings))) {
    return { problem: 'Merged, a part would be wider than 180° of longitude, which an area must not be.' };
  }
  const words = `${counted(polygons.length, 'part')} became ${merged.length.toLocaleString('en')}; where they overlapped the area counts once.`;
  return { polygons: merged, words };
};

function isTooWide(rings: readonly LooseRing[]): boolean {
  const box = bboxOf({ type: 'Polygon', coordinates: rings.map((ring) => [...ring]) });
  return box !== null && box[2] - box[0] > 180;
}
