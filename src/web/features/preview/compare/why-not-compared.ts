import { type FirstLevel, missingOverviews } from '../read/without-overviews.ts';

/** The properties of an opened file that decide whether it can be compared. */
export type ComparedFile = FirstLevel & { readonly structure: { readonly bands: readonly unknown[] } };

/** Why a raster can't be drawn below a clip, as a sentence; null if it can. `otherBands` is the sentence for fewer bands than the clip's. */
export function whyNotCompared(
  source: ComparedFile,
  clip: ComparedFile,
  otherBands: (source: number, clip: number) => string,
): string | null {
  const [sourceBands, clipBands] = [source.structure.bands.length, clip.structure.bands.length];
  if (sourceBands < clipBands) return otherBands(sourceBands, clipBands);
  return missingOverviews(source);
}
