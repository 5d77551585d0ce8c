import type { UncheckedGeometry, UncheckedRing } from './unchecked-geometry.ts';

/**
 * The result of a fixer: polygons and a summary, a reason why the fix is impossible, or null if there was nothing to
 * fix.
 */
export type Fixed =
  | { readonly polygons: readonly (readonly UncheckedRing[])[]; readonly words: string }
  | { readonly problem: string }
  | null;

export type Fixer = (geometry: UncheckedGeometry) => Fixed;
