import { type FirstLevel, missingOverviews } from '../read/without-overviews.ts';
import { compareStrings as words } from './compare-strings.ts';

/** The properties of an opened file that decide whether it can be compared. */
export type ComparedFile = FirstLevel & { readonly structure: { readonly bands: readonly unknown[] } };

/** Why a source can't be drawn below its clip, as a sentence; null if it can. */
export function whyNotCompared(source: ComparedFile, clip: ComparedFile): string | null {
  const [sourceBands, clipBands] = [source.structure.bands.length, clip.structure.bands.length];
  if (sourceBands < clipBands) return words.replaced(sourceBands, clipBands);
  return missingOverviews(source);
}
