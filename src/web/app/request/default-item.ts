import { type Bbox, boxesMeet } from '../../../geo/bbox.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { isStartCandidate } from '../map/start-bbox.ts';

/**
 * The item to suggest if none is selected: the newest source (no clip) that intersects `bounds` and is narrow enough to start
 * at, else the newest source that intersects them. `bounds` is the view or the drawn area; null is no restriction.
 */
export function defaultItem(items: readonly SourceItem[], bounds: Bbox | null): SourceItem | null {
  const sources = items.filter(({ isClip, assets, bbox }) => !isClip && assets.length > 0 && meets(bbox, bounds));
  return sources.find(isStartCandidate) ?? sources[0] ?? null;
}

function meets(bbox: Bbox | null, bounds: Bbox | null): boolean {
  return bbox === null || bounds === null ? bounds === null : boxesMeet(bbox, bounds);
}
