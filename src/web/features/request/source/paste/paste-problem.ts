import type { StacFeature } from '../../../../../contract/schemas/items.ts';
import type { SourceItem } from '../../../../api/items/source-item.ts';

export type PasteProblem = 'malformed' | 'unknown' | 'archived' | 'expired' | 'noRaster';

/** Limit of ids (contract 1.8). */
const MAX_ID_LENGTH = 255;

/** Whether a trimmed text can be an id, which is opaque: no spaces, no control characters. */
export function isIdLike(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && /^[^\s\p{Cc}]+$/u.test(text);
}

/** Why an existing item can't be used as a source; null if it can. */
export function problemOf(feature: StacFeature, { assets, archiveNote }: SourceItem): PasteProblem | null {
  if (archiveNote !== null) return 'archived';
  const state: unknown = feature.properties['geopera:lifecycle_state'];
  if (state === 'expired' || state === 'deleted') return 'expired';
  return assets.length === 0 ? 'noRaster' : null;
}
