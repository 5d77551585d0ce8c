import type { AdviceKind, AoiFact, AoiFinding, AoiFindingKind } from '../validity/aoi-finding.ts';
import { aoiFindings } from '../validity/validity.ts';
import type { AdviceFact } from './advice/advice.ts';
import { adviceOn } from './advice/advice-on.ts';
import type { FixKind } from './fix-kind.ts';
import { fixesFor } from './fixes-for.ts';
import { type ProjectedFact, projectedFinding } from './projected-finding.ts';
import { areaOf, readUncheckedGeometry } from './unchecked-geometry.ts';

/** What a finding of the geometry check states. */
export type CheckFact = AoiFact | AdviceFact | ProjectedFact;

/**
 * A finding with its severity: 'refused' findings prevent sending the area; 'advice' is about something accepted but
 * rarely intended. `fix` is the fix to offer first, `alternatives` are other fixes.
 */
export type Diagnosis = AoiFinding<AoiFindingKind | AdviceKind, CheckFact> & {
  readonly severity: 'refused' | 'advice';
  readonly fix: FixKind | null;
  readonly alternatives: readonly FixKind[];
};

/**
 * All findings about a value that should be an AOI. Refusals are those of `aoiFindings`; for an area with too many
 * positions, also its other refusals. Advice is given only if there are no other refusals. Accepts any value and
 * never throws.
 */
export function diagnose(geometry: unknown): Diagnosis[] {
  const unchecked = readUncheckedGeometry(geometry);
  const projected = unchecked && projectedFinding(unchecked, geometry);
  if (projected) return [{ ...projected, severity: 'refused', fix: null, alternatives: [] }];
  const refused = refusals(geometry).map((finding): Diagnosis => {
    const [fix = null, ...alternatives] = unchecked ? fixesFor(finding, unchecked) : [];
    return { ...finding, severity: 'refused', fix, alternatives };
  });
  const area = unchecked && areaOf(unchecked.polygons);
  if (area === null || refused.some(({ kind }) => kind !== 'too-many-positions')) return refused;
  const advice = adviceOn(area, unchecked?.type ?? area.type).map(
    (given): Diagnosis => ({ ...given, severity: 'advice', alternatives: [] }),
  );
  return [...refused, ...advice];
}

function refusals(geometry: unknown): AoiFinding[] {
  const findings = aoiFindings(geometry);
  if (findings[0]?.kind !== 'too-many-positions') return findings;
  return [...findings, ...aoiFindings(geometry, Number.POSITIVE_INFINITY)];
}
