import { applyFix, type FixResult } from '../../../../geo/repair/apply-fix.ts';
import { type Diagnosis, diagnose } from '../../../../geo/repair/diagnose.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';
import type { FixProblem } from '../../../../geo/repair/fixer.ts';

/** Why no fix is possible. */
export type FixAllProblem = FixProblem | { readonly code: 'no-fix' };

type Fixed = Extract<FixResult, { geometry: unknown }>;
export type FixAllResult = Fixed | { readonly problem: FixAllProblem };

/** Each fix should remove findings; more rounds than this would mean that two fixes undo each other. */
const MAX_ROUNDS = 20;

/**
 * Applies the fixes of all errors or, if there are none, of all advice, one after another. Simplifying is left out, as a
 * person chooses how far. The reported areas are those before the first fix and after the last.
 */
export function fixAll(geometry: unknown): FixAllResult {
  let current: unknown = geometry;
  let done: Fixed | null = null;
  let problem: FixAllProblem = { code: 'no-fix' };
  const severityToFix = highestSeverity(diagnose(geometry));
  const failed = new Set<FixKind>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = diagnose(current).find(
      ({ severity, fix }) => severity === severityToFix && fix !== null && isAutomatic(fix) && !failed.has(fix),
    );
    if (!next?.fix) break;
    const result = applyFix(current, next.fix);
    if ('problem' in result) {
      failed.add(next.fix);
      problem = result.problem;
      continue;
    }
    current = result.geometry;
    done = done ? { ...result, areaBeforeKm2: done.areaBeforeKm2, steps: [...done.steps, ...result.steps] } : result;
  }
  return done ?? { problem };
}

/** Whether a fix needs no further input. Simplifying needs the number of vertices. */
export function isAutomatic(fix: FixKind): boolean {
  return fix !== 'simplify';
}

function highestSeverity(findings: readonly Diagnosis[]): Diagnosis['severity'] {
  return findings.some(({ severity }) => severity === 'refused') ? 'refused' : 'advice';
}
