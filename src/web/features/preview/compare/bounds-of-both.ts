/** West, south, east, north, degrees. */
type Bounds = readonly [number, number, number, number];

/** Projects degrees to CSS pixels from the map's top left corner. */
type Project = (position: [number, number]) => { readonly x: number; readonly y: number };

/** The part of the map that panels do not cover, CSS pixels. */
type Room = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** If both clips together span more than this many times the larger one, side by side they would be specks. */
const MAX_SPAN_RATIO = 8;

/**
 * Bounds to fit so that both clips are visible side by side. Null if part of the other clip is already in view, or if
 * the two are too far apart.
 */
export function boundsToFit(own: Bounds, other: Bounds, room: Room, project: Project): Bounds | null {
  const [west, south, east, north] = other;
  const corners = [project([west, south]), project([west, north]), project([east, south]), project([east, north])];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const isLeftOrRight = Math.max(...xs) <= room.left || Math.min(...xs) >= room.right;
  const isAboveOrBelow = Math.max(...ys) <= room.top || Math.min(...ys) >= room.bottom;
  if (!isLeftOrRight && !isAboveOrBelow) return null;
  const both = [
    Math.min(own[0], west),
    Math.min(own[1], south),
    Math.max(own[2], east),
    Math.max(own[3], north),
  ] as const;
  return sizeOf(both) <= MAX_SPAN_RATIO * Math.max(sizeOf(own), sizeOf(other)) ? both : null;
}

function sizeOf([west, south, east, north]: Bounds): number {
  return Math.max(east - west, north - south);
}
