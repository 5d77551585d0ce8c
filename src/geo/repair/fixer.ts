import type { Coded } from '../coded.ts';
import type { ProjectedFact } from './projected-finding.ts';
import type { UncheckedGeometry, UncheckedRing } from './unchecked-geometry.ts';

type Count = { readonly count: number };

/** What a fix did. `count` is the number of positions, rings, holes or polygons that it changed. */
export type FixSummary = Coded<
  Record<
    | 'close-ring'
    | 'drop-repeated'
    | 'rewind'
    | 'drop-hole-outside'
    | 'hole-to-part'
    | 'drop-slivers'
    | 'drop-spikes'
    | 'drop-zero-area'
    | 'wrap-longitudes',
    Count
  > & {
    'swap-axes': unknown;
    /** `result`: the number of polygons afterwards. */
    untangle: Count & { readonly result: number };
    'merge-parts': Count & { readonly result: number };
    /** `left`: the number of positions afterwards. */
    'drop-needless': Count & { readonly left: number };
    simplify: Count & { readonly left: number };
    /** `result`: the number of polygons afterwards. `hasJump`: edges wider than 180° were taken the short way round. */
    'split-antimeridian': {
      readonly result: number;
      readonly hasJump: boolean;
      readonly pole: 'north' | 'south' | null;
    };
  }
>;

/** Why a fix is impossible. */
export type FixProblem =
  | ProjectedFact
  | Coded<{
      'not-numbers': unknown;
      'nothing-to-fix': unknown;
      'nothing-left': unknown;
      'finding-remains': unknown;
      'merged-too-wide': unknown;
      /** `minimum`: the number of positions below which the area can't be simplified. */
      'too-many-rings': { readonly minimum: number; readonly limit: number };
    }>;

/**
 * The result of a fixer: polygons and what was done, a reason why the fix is impossible, or null if there was nothing to
 * fix.
 */
export type Fixed =
  | { readonly polygons: readonly (readonly UncheckedRing[])[]; readonly step: FixSummary }
  | { readonly problem: FixProblem }
  | null;

export type Fixer = (geometry: UncheckedGeometry) => Fixed;
