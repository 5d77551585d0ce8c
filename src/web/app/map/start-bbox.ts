import type { Bbox } from '../../../geo/bbox.ts';
import type { SourceItem } from '../../api/items/source-item.ts';

/** Wider than this an item is a backdrop, not a place to start at. */
const WIDEST_DEGREES = 60;

/** Where a map without an address starts: over the chosen item, else the newest place, rather a source than a clip of one. */
export function startBbox(items: readonly SourceItem[], selected: SourceItem | null): Bbox | null {
  const places = items.filter(isPlace);
  const start = places.find(({ isClip }) => !isClip) ?? places[0];
  return selected?.bbox ?? start?.bbox ?? null;
}

/** Whether an item can be cut and is small enough to be looked at as a whole. */
export function isPlace({ bbox, assets }: SourceItem): boolean {
  return bbox !== null && assets.length > 0 && bbox[2] - bbox[0] > 0 && bbox[2] - bbox[0] <= WIDEST_DEGREES;
}

/** The envelope of a Polygon's or MultiPolygon's coordinates; null when there is none. */
export function geometryBbox(geometry: { readonly coordinates?: unknown } | null | undefined): Bbox | null {
  const box: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value;
    if (typeof x !== 'number' || typeof y !== 'number') {
      value.forEach(walk);
      return;
    }
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  };
  walk(geometry?.coordinates);
  return Number.isFinite(box[0]) ? box : null;
}
