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
  return bbox !== null && assets.length > 0 && bbox[2] - bbox[0] > 0 && bbox[2] - bbox[0] <= MAX_WIDTH_DEGREES;
}

/** The bounding box of a Polygon's or MultiPolygon's coordinates; null without coordinates. */
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
