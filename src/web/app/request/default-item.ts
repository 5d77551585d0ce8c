import type { Bbox } from '../../../geo/bbox.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { isPlace } from '../map/start-bbox.ts';

/**
 * The item to begin with when nobody has chosen one: the newest in `seen` that isn't a clip and is a place, else the
 * newest in it that isn't a clip. `seen` is the box people look at or have drawn in; null is anywhere.
 */
export function startItem(items: readonly SourceItem[], seen: Bbox | null): SourceItem | null {
  const sources = items.filter(({ isClip, assets, bbox }) => !isClip && assets.length > 0 && isSeen(bbox, seen));
  return sources.find(isPlace) ?? sources[0] ?? null;
}

function isSeen(bbox: Bbox | null, seen: Bbox | null): boolean {
  if (bbox === null || seen === null) return seen === null;
  return bbox[0] <= seen[2] && bbox[2] >= seen[0] && bbox[1] <= seen[3] && bbox[3] >= seen[1];
}
