import type { Bbox } from '../../../geo/bbox.ts';
import type { SourceItem } from '../../api/items/source-item.ts';

/** Wider items are backdrops; the map does not start at them. */
const MAX_WIDTH_DEGREES = 60;

/** The start view if the address has none: the selected item, else the newest item that isn't a clip, else the newest clip. */
export function startBbox(items: readonly SourceItem[], selected: SourceItem | null): Bbox | null {
  const candidates = items.filter(isStartCandidate);
  const start = candidates.find(({ isClip }) => !isClip) ?? candidates[0];
  return selected?.bbox ?? start?.bbox ?? null;
}

/** Whether an item can be clipped and is narrow enough to start the map at. */
export function isStartCandidate({ bbox, assets }: SourceItem): boolean {
  // 0 for a box around the Earth
  const width = bbox === null ? 0 : (bbox[2] - bbox[0] + 360) % 360;
  return width > 0 && width <= MAX_WIDTH_DEGREES && assets.length > 0;
}
