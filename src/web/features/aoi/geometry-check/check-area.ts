import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { applyFix } from '../../../../geo/repair/apply-fix.ts';
import { diagnose } from '../../../../geo/repair/diagnose.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import type { AreaFinding } from './area-finding.ts';
import { fixAll, isAutomatic } from './fix-all.ts';
import { type FixOutcome, toFixOutcome } from './fix-outcome.ts';
import { swappedAxes } from './swapped-axes.ts';

/** The findings of an area, the outcome of each fix, and of all fixes together; `all` is null when one fix does everything. */
export type GeometryCheckResult = {
  readonly findings: readonly AreaFinding[];
  readonly fixes: Readonly<Partial<Record<FixKind, FixOutcome>>>;
  readonly all: FixOutcome | null;
};

/**
 * Checks an area and applies every fix to a copy, so that the outcome is known before the fix is confirmed. `source` is the
 * footprint of the chosen source; it reveals swapped axes.
 */
export function checkArea(geometry: unknown, source: AoiGeometry | null = null): GeometryCheckResult {
  const ofGeometry = diagnose(geometry);
  const isValid = ofGeometry.every(({ severity }) => severity === 'advice');
  const findings: AreaFinding[] = isValid
    ? [...swappedAxes(geometry as AoiGeometry, source), ...ofGeometry]
    : ofGeometry;
  const kinds = new Set(findings.flatMap(({ fix, alternatives }) => [...(fix ? [fix] : []), ...alternatives]));
  const fixes: Partial<Record<FixKind, FixOutcome>> = {};
  for (const kind of kinds) if (isAutomatic(kind)) fixes[kind] = toFixOutcome(applyFix(geometry, kind));
  const isRefused = ofGeometry.some(({ severity }) => severity === 'refused');
  const first = new Set(
    ofGeometry.flatMap(({ fix, severity }) =>
      fix && isAutomatic(fix) && (severity === 'refused') === isRefused ? [fix] : [],
    ),
  );
  return {
    findings,
    fixes,
    all: first.size > 1 || needsMore(fixes, [...first][0]) ? toFixOutcome(fixAll(geometry)) : null,
  };
}

/** Whether the only fix leaves findings that other fixes remove. */
function needsMore(fixes: GeometryCheckResult['fixes'], fix: FixKind | undefined): boolean {
  const result = fix && fixes[fix];
  if (!result || 'problem' in result) return false;
  return diagnose(result.geometry).some((left) => left.severity === 'refused' && left.fix && isAutomatic(left.fix));
}
