import { unwrappedBox } from '../../../geo/antimeridian/geographic-box.ts';
import type { Bbox } from '../../../geo/bbox.ts';
import type { SourceItem } from '../../api/items/source-item.ts';

/**
 * The items that a press on the map can mean, smallest first: those at the position, without items so large that no side of
 * them is in view.
 */
export function pressedItems(items: readonly SourceItem[], ids: readonly string[], view: Bbox): SourceItem[] {
  const isAt = new Set(ids);
  return items
    .filter(({ id, bbox }) => isAt.has(id) && bbox !== null && !contains(bbox, view))
    .sort((a, b) => sizeOf(a.bbox) - sizeOf(b.bbox));
}

function contains(box: Bbox, view: Bbox): boolean {
  const [left, bottom, right, top] = unwrappedBox(view);
  const [west, south, east, north] = unwrappedBox(box, (left + right) / 2);
  const isAroundEarth = east - west >= 360;
  return (isAroundEarth || (west <= left && east >= right)) && south <= bottom && north >= top;
}

/** Square degrees of a box. */
function sizeOf(bbox: Bbox | null): number {
  if (bbox === null) return 0;
  const [west, south, east, north] = unwrappedBox(bbox);
  return (east - west) * (north - south);
}
