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

function contains([west, south, east, north]: Bbox, view: Bbox): boolean {
  return west <= view[0] && south <= view[1] && east >= view[2] && north >= view[3];
}

/** Square degrees of a box; west is greater than east across the antimeridian. */
function sizeOf(bbox: Bbox | null): number {
  if (bbox === null) return 0;
  const [west, south, east, north] = bbox;
  return (east - west + (west > east ? 360 : 0)) * (north - south);
}
