import { previewStrings } from '../model/preview-strings.ts';

/** The properties of an opened file that decide whether a source is drawn. */
export type FirstLevel = {
  readonly structure: { readonly width: number; readonly height: number };
  readonly levels: readonly { readonly step: number }[];
  readonly base: number;
  readonly cost: object | null;
};

/**
 * Why a source without small overviews is not drawn, as a sentence; null if it is drawn. Subsampling reads every pixel:
 * acceptable for a clip that the user opened, too slow for a source that is drawn automatically.
 */
export function missingOverviews({ levels, base, cost, structure: { width, height } }: FirstLevel): string | null {
  if ((levels[base]?.step ?? 1) === 1 && cost === null) return null;
  return previewStrings.missingOverviews(width, height);
}
