import type { Aoi } from '../../../../geo/aoi.ts';
import type { FixResult } from '../../../../geo/repair/apply-fix.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { areaChange } from '../store/area-change.ts';

/** What a fix would make of the area, in words, and how its size changes; null while something else keeps it from having one. */
export type FixOutcome =
  | { readonly geometry: Aoi; readonly words: string; readonly change: string | null }
  | { readonly problem: string };

/** The outcome of a fix that was tried. */
export function outcomeOf(result: FixResult): FixOutcome {
  if ('problem' in result) return result;
  const { geometry, words, areaBeforeKm2, areaAfterKm2 } = result;
  const isMeasurable = aoiFindings(geometry, Number.POSITIVE_INFINITY).length === 0;
  return { geometry, words, change: isMeasurable ? areaChange(areaBeforeKm2, areaAfterKm2) : null };
}
