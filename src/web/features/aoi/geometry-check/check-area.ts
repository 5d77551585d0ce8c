import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { applyFix } from '../../../../geo/repair/apply-fix.ts';
import { diagnose } from '../../../../geo/repair/diagnose.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import type { DoctorDiagnosis } from './area-finding.ts';
import { fixAll, isAutomatic } from './fix-all.ts';
import { type FixOutcome, outcomeOf } from './fix-outcome.ts';
import { swappedAxes } from './swapped-axes.ts';

/** All there is to say about an area, what each fix would make of it, and what all of them would; null where one says it all. */
export type Consultation = {
  readonly diagnoses: readonly DoctorDiagnosis[];
  readonly fixes: Readonly<Partial<Record<FixKind, FixOutcome>>>;
  readonly all: FixOutcome | null;
};

/**
 * Diagnoses an area and tries every fix beforehand, so that its outcome is shown before anybody presses. `source` is what
 * the chosen source covers: an area far from it whose ordinates are only swapped is found by it.
 */
export function consult(geometry: unknown, source: AoiGeometry | null = null): Consultation {
  const found = diagnose(geometry);
  const isSound = found.every(({ severity }) => severity === 'advice');
  const diagnoses: DoctorDiagnosis[] = isSound ? [...swappedAxes(geometry as AoiGeometry, source), ...found] : found;
  const kinds = new Set(diagnoses.flatMap(({ fix, alternatives }) => [...(fix ? [fix] : []), ...alternatives]));
  const fixes: Partial<Record<FixKind, FixOutcome>> = {};
  for (const kind of kinds) if (isAutomatic(kind)) fixes[kind] = outcomeOf(applyFix(geometry, kind));
  const isRefused = found.some(({ severity }) => severity === 'refused');
  const first = new Set(
    found.flatMap(({ fix, severity }) =>
      fix && isAutomatic(fix) && (severity === 'refused') === isRefused ? [fix] : [],
    ),
  );
  return {
    diagnoses,
    fixes,
    all: first.size > 1 || needsMore(fixes, [...first][0]) ? outcomeOf(fixAll(geometry)) : null,
  };
}

/** Whether the one fix there is leaves something to mend. */
function needsMore(fixes: Consultation['fixes'], fix: FixKind | undefined): boolean {
  const result = fix && fixes[fix];
  if (!result || 'problem' in result) return false;
  return diagnose(result.geometry).some((left) => left.severity === 'refused' && left.fix && isAutomatic(left.fix));
}
