import type { Aoi } from '../../../../geo/aoi.ts';
import type { FixResult } from '../../../../geo/repair/apply-fix.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { formatAreaChange } from '../store/area-change.ts';

/** The result of a fix, its description, and the change of size; `change` is null when other findings make the size meaningless. */
export type FixOutcome =
  | { readonly geometry: Aoi; readonly words: string; readonly change: string | null }
  | { readonly problem: string };

/** The outcome of a fix that was applied to a copy. */
export function toFixOutcome(result: FixResult): FixOutcome {
  if ('problem' in result) return result;
  const { geometry, words, areaBeforeKm2, areaAfterKm2 } = result;
  const isMeasurable = aoiFindings(geometry, Number.POSITIVE_INFINITY).length === 0;
  return { geometry, words, change: isMeasurable ? formatAreaChange(areaBeforeKm2, areaAfterKm2) : null };
}
