import type { LooseGeometry, LooseRing } from './unchecked-geometry.ts';

/** What a fixer gives: polygons and what was done in words, why it can't be done, or null when there was nothing to do. */
export type Fixed =
  | { readonly polygons: readonly (readonly LooseRing[])[]; readonly words: string }
  | { readonly problem: string }
  | null;

export type Fixer = (geometry: LooseGeometry) => Fixed;
