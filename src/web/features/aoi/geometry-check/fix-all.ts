import { applyFix, type FixResult } from '../../../../geo/repair/apply-fix.ts';
import { type Diagnosis, diagnose } from '../../../../geo/repair/diagnose.ts';
import type { FixKind } from '../../../../geo/repair/fix-kind.ts';

/** Each fix brings the area nearer; more rounds than this would mean that two undo each other. */
const MAX_ROUNDS = 20;

/**
 * Does every fix that is called for, one after another: the refusals' or, where nothing is refused, the advice's. A person
 * chooses how far to simplify, so that isn't among them. The areas are those before the first fix and after the last.
 */
export function fixAll(geometry: unknown): FixResult {
  let current: unknown = geometry;
  let done: Extract<FixResult, { words: string }> | null = null;
  let problem = 'There is nothing here that a fix is for.';
  const weight = weightOf(diagnose(geometry));
  const failed = new Set<FixKind>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = diagnose(current).find(
      ({ severity, fix }) => severity === weight && fix !== null && isAutomatic(fix) && !failed.has(fix),
    );
    if (!next?.fix) break;
    const result = applyFix(current, next.fix);
    if ('problem' in result) {
      failed.add(next.fix);
      problem = result.problem;
      continue;
    }
    current = result.geometry;
    done = done ? { ...result, areaBeforeKm2: done.areaBeforeKm2, words: `${done.words} ${result.words}` } : result;
  }
  return done ?? { problem };
}

/** Whether a fix is done at a press; how far to simplify is asked. */
export function isAutomatic(fix: FixKind): boolean {
  return fix !== 'simplify';
}

function weightOf(diagnoses: readonly Diagnosis[]): Diagnosis['severity'] {
  return diagnoses.some(({ severity }) => severity === 'refused') ? 'refused' : 'advice';
}
