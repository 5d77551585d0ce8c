import type { OperationName } from './operations.ts';

/** Band maths as data: what parseMaths makes, and all that evaluateMaths and mathsToGlsl take. */
export type Maths =
  /** never negative, as a minus sign is an operation; never larger than a 32-bit float holds */
  | { readonly kind: 'number'; readonly value: number }
  /** no value here: the pixel is hidden */
  | { readonly kind: 'nodata' }
  /** 1-based */
  | { readonly kind: 'band'; readonly band: number }
  | { readonly kind: 'operation'; readonly name: OperationName; readonly of: readonly Maths[] }
  /** yes where test is not 0; what was not chosen may have no value */
  | { readonly kind: 'choice'; readonly test: Maths; readonly yes: Maths; readonly no: Maths };

/** What a formula may be at most: characters, levels of nesting, different bands (each is a texture). */
export const MATHS_LIMITS = { length: 1000, depth: 40, bands: 8 } as const;

/** The numbers (1-based, ascending) of the bands that a formula reads. */
export function bandsUsed(maths: Maths): number[] {
  const found = new Set<number>();
  collect(maths, found);
  return [...found].sort((one, other) => one - other);
}

function collect(maths: Maths, found: Set<number>): void {
  if (maths.kind === 'band') found.add(maths.band);
  for (const part of partsOf(maths)) collect(part, found);
}

function partsOf(maths: Maths): readonly Maths[] {
  if (maths.kind === 'operation') return maths.of;
  return maths.kind === 'choice' ? [maths.test, maths.yes, maths.no] : [];
}
