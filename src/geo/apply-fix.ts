import type { Aoi } from './aoi.ts';
import type { FixKind } from './fix-kind.ts';

/** A mended geometry with its area before (null where it had none to speak of) and after, and what was done, in words. */
export type FixResult =
  | {
      readonly geometry: Aoi;
      readonly areaBeforeKm2: number | null;
      readonly areaAfterKm2: number;
      readonly words: string;
    }
  | { readonly problem: string };

/** Does one fix to a geometry, wherever in it that fix is called for; a sentence when it can't be done. */
export function applyFix(_geometry: unknown, fix: FixKind): FixResult {
  return { problem: `The fix "${fix}" is not there yet.` };
}
