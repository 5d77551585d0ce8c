/** West, south, east, north, degrees. */
type Bounds = readonly [number, number, number, number];

/** Where a place (degrees) is on a map, px from its left and top. */
type Project = (place: [number, number]) => { readonly x: number; readonly y: number };

/** What can be seen of a map between panels, px. */
type Room = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Two clips so many times their own size apart would be specks side by side. */
const MOST_TIMES = 8;

/**
 * What is to be fit so that two clips are seen beside one another: both, where nothing of the other one is in view. Null where
 * some of it is, or where both together would show neither.
 */
export function bothToShow(own: Bounds, other: Bounds, room: Room, project: Project): Bounds | null {
  const [west, south, east, north] = other;
  const corners = [project([west, south]), project([west, north]), project([east, south]), project([east, north])];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const isBeside = Math.max(...xs) <= room.left || Math.min(...xs) >= room.right;
  const isAbove = Math.max(...ys) <= room.top || Math.min(...ys) >= room.bottom;
  if (!isBeside && !isAbove) return null;
  const both = [
    Math.min(own[0], west),
    Math.min(own[1], south),
    Math.max(own[2], east),
    Math.max(own[3], north),
  ] as const;
  return sizeOf(both) <= MOST_TIMES * Math.max(sizeOf(own), sizeOf(other)) ? both : null;
}

function sizeOf([west, south, east, north]: Bounds): number {
  return Math.max(east - west, north - south);
}
