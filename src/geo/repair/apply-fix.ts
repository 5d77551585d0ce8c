import type { Aoi } from '../aoi.ts';
import { areaM2 } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { diagnose } from './diagnose.ts';
import type { FixKind } from './fix-kind.ts';
import type { FixProblem, FixSummary } from './fixer.ts';
import { FIXERS } from './fixers.ts';
import { projectedFinding } from './projected-finding.ts';
import { areaOf, readUncheckedGeometry } from './unchecked-geometry.ts';

/**
 * The fixed geometry, its area before (null if it had no measurable area) and after, and what was done; or the
 * reason why the fix is impossible.
 */
export type FixResult =
  | {
      readonly geometry: Aoi;
      readonly areaBeforeKm2: number | null;
      readonly areaAfterKm2: number;
      readonly steps: readonly FixSummary[];
    }
  | { readonly problem: FixProblem };

/**
 * Applies one fix everywhere in a geometry; the input isn't changed. Other findings may remain or appear. Third
 * ordinates are dropped. Accepts any value and never throws.
 */
export function applyFix(geometry: unknown, fix: FixKind): FixResult {
  const loose = readUncheckedGeometry(geometry);
  if (loose === null) return { problem: { code: 'not-numbers' } };
  const projected = projectedFinding(loose, geometry);
  if (projected) return { problem: projected.fact };
  const fixed = FIXERS[fix](loose);
  if (fixed === null) return { problem: { code: 'nothing-to-fix' } };
  if ('problem' in fixed) return fixed;
  const fixedArea = areaOf(fixed.polygons);
  if (fixedArea === null) return { problem: { code: 'nothing-left' } };
  if (diagnose(fixedArea).some((left) => left.fix === fix)) return { problem: { code: 'finding-remains' } };
  const before = areaOf(loose.polygons);
  return {
    geometry: fixedArea,
    areaBeforeKm2: before && isMeasurable(before) ? areaM2(before) / 1e6 : null,
    areaAfterKm2: areaM2(fixedArea) / 1e6,
    steps: [fixed.step],
  };
}

/** An invalid area (self-crossing, out of range or with misplaced holes) has no meaningful size. */
function isMeasurable(area: Aoi): boolean {
  return aoiFindings(area, Number.POSITIVE_INFINITY).length === 0;
}
