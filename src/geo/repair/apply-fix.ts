import type { Aoi } from '../aoi.ts';
import { areaM2 } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { diagnose } from './diagnose.ts';
import type { FixKind } from './fix-kind.ts';
import { FIXERS } from './fixers.ts';
import { projectedFinding } from './projected-finding.ts';
import { areaOf, readLoosely } from './unchecked-geometry.ts';

/** A mended geometry with its area before (null where it had none to speak of) and after, and what was done, in words. */
export type FixResult =
  | {
      readonly geometry: Aoi;
      readonly areaBeforeKm2: number | null;
      readonly areaAfterKm2: number;
      readonly words: string;
    }
  | { readonly problem: string };

/**
 * Does one fix to a geometry, wherever in it that fix is called for. Other findings may be left, or come to light; the
 * geometry given isn't changed. Third ordinates go. A sentence when it can't be done. Takes anything, never throws.
 */
export function applyFix(geometry: unknown, fix: FixKind): FixResult {
  const loose = readLoosely(geometry);
  if (loose === null) {
    return { problem: 'This is not a Polygon or MultiPolygon of numbers, so there is nothing that could be mended.' };
  }
  const projected = projectedFinding(loose, geometry);
  if (projected) return { problem: projected.message };
  const fixed = FIXERS[fix](loose);
  if (fixed === null) return { problem: 'There is nothing in this area that the fix is for.' };
  if ('problem' in fixed) return fixed;
  const mended = areaOf(fixed.polygons);
  if (mended === null) return { problem: 'Nothing would be left of the area.' };
  if (diagnose(mended).some((left) => left.fix === fix)) {
    return { problem: 'That alone does not mend the area: the same is still to be found in it afterwards.' };
  }
  const before = areaOf(loose.polygons);
  return {
    geometry: mended,
    areaBeforeKm2: before && isMeasurable(before) ? areaM2(before) / 1e6 : null,
    areaAfterKm2: areaM2(mended) / 1e6,
    words: fixed.words,
  };
}

/** An area that crosses itself, lies off the map or has holes elsewhere has no area that one could compare with. */
function isMeasurable(area: Aoi): boolean {
  return aoiFindings(area, Number.POSITIVE_INFINITY).length === 0;
}
