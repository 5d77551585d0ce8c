import { sentenceOf } from '../../../../geo/coded.ts';
import { formatAreaChange } from '../store/area-change.ts';
import type { FixOutcome } from './fix-outcome.ts';
import { geometryCheckStrings } from './geometry-check-strings.ts';

/** The sentences on what a fix does, and on the change of size; the latter is null when there is no measurable size. */
export function describeFix({
  steps,
  change,
}: Extract<FixOutcome, { geometry: unknown }>): readonly [steps: string, change: string | null] {
  const sentences = steps.map((step) => sentenceOf(geometryCheckStrings.steps, step));
  return [sentences.join(' '), change && formatAreaChange(change.beforeKm2, change.afterKm2)];
}
