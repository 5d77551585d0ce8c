import type { Aoi } from '../../../../geo/aoi.ts';
import type { FixSummary } from '../../../../geo/repair/fixer.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import type { FixAllProblem, FixAllResult } from './fix-all.ts';

/** The areas before and after a fix; `beforeKm2` is null if the area before it had no measurable size. */
export type AreaChange = { readonly beforeKm2: number | null; readonly afterKm2: number };

/** The result of a fix, what was done, and the change of size; `change` is null when other findings make the size meaningless. */
export type FixOutcome =
  | { readonly geometry: Aoi; readonly steps: readonly FixSummary[]; readonly change: AreaChange | null }
  | { readonly problem: FixAllProblem };

/** The outcome of a fix that was applied to a copy. */
export function toFixOutcome(result: FixAllResult): FixOutcome {
  if ('problem' in result) return result;
  const { geometry, steps, areaBeforeKm2, areaAfterKm2 } = result;
  const isMeasurable = aoiFindings(geometry, Number.POSITIVE_INFINITY).length === 0;
  return { geometry, steps, change: isMeasurable ? { beforeKm2: areaBeforeKm2, afterKm2: areaAfterKm2 } : null };
}
