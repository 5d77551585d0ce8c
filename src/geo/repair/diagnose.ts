import type { AdviceKind, AoiFinding, AoiFindingKind } from '../validity/aoi-finding.ts';
import { aoiFindings } from '../validity/validity.ts';
import { adviceOn } from './advice/advice-on.ts';
import type { FixKind } from './fix-kind.ts';
import { fixesFor } from './fixes-for.ts';
import { projectedFinding } from './projected-finding.ts';
import { areaOf, readLoosely } from './unchecked-geometry.ts';

/**
 * A finding with its weight: 'refused' ones keep an area from being sent, 'advice' says what is accepted but hardly ever
 * meant. `fix` is what a button may offer, `alternatives` are other ways out of the same.
 */
export type Diagnosis = AoiFinding<AoiFindingKind | AdviceKind> & {
  readonly severity: 'refused' | 'advice';
  readonly fix: FixKind | null;
  readonly alternatives: readonly FixKind[];
};

/**
 * Everything to say about a value that should be an AOI. Refusals are those of `aoiFindings`, and of an area with too many
 * positions also what else is wrong with it; advice is looked for once there are none. Takes anything, never throws.
 */
export function diagnose(geometry: unknown): Diagnosis[] {
  const loose = readLoosely(geometry);
  const projected = loose && projectedFinding(loose, geometry);
  if (projected) return [{ ...projected, severity: 'refused', fix: null, alternatives: [] }];
  const refused = refusals(geometry).map((finding): Diagnosis => {
    const [fix = null, ...alternatives] = loose ? fixesFor(finding, loose) : [];
    return { ...finding, severity: 'refused', fix, alternatives };
  });
  const area = loose && areaOf(loose.polygons);
  if (area === null || refused.some(({ kind }) => kind !== 'too-many-positions')) return refused;
  const advice = adviceOn(area, loose?.type ?? area.type).map(
    (given): Diagnosis => ({ ...given, severity: 'advice', alternatives: [] }),
  );
  return [...refused, ...advice];
}

function refusals(geometry: unknown): AoiFinding[] {
  const findings = aoiFindings(geometry);
  if (findings[0]?.kind !== 'too-many-positions') return findings;
  return [...findings, ...aoiFindings(geometry, Number.POSITIVE_INFINITY)];
}
