import { type FirstLevel, whyTooSlow } from '../read/without-overviews.ts';
import { compareStrings as words } from './compare-strings.ts';

/** What is looked at of two opened files. */
export type ComparedFile = FirstLevel & { readonly structure: { readonly bands: readonly unknown[] } };

/** Why a source can't be laid under a clip of it, in a sentence; null when it can. */
export function whyNotCompared(source: ComparedFile, clip: ComparedFile): string | null {
  const [sourceBands, clipBands] = [source.structure.bands.length, clip.structure.bands.length];
  if (sourceBands < clipBands) return words.replaced(sourceBands, clipBands);
  return whyTooSlow(source);
}
