import type { FlatRing } from './find-crossing.ts';
import { orientation } from './orientation.ts';

/** Where a point lies relative to a simple ring; exact. */
export function locateInRing(ring: FlatRing, x: number, y: number): 'inside' | 'on' | 'outside' {
  let isInside = false;
  let [fromX, fromY] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
  for (let index = 0; index < ring.length; index += 2) {
    const [toX, toY] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    if (fromY > y !== toY > y) {
      const side = orientation(fromX, fromY, toX, toY, x, y);
      if (side === 0) return 'on';
      if (side > 0 === toY > fromY) isInside = !isInside;
    } else if (fromY === y && toY === y && Math.min(fromX, toX) <= x && x <= Math.max(fromX, toX)) {
      return 'on';
    } else if (toX === x && toY === y) {
      return 'on';
    }
    [fromX, fromY] = [toX, toY];
  }
  return isInside ? 'inside' : 'outside';
}

/**
 * Whether `inner` lies inside `outer`, for rings that don't cross. They may touch in points; if every vertex touches,
 * the midpoints of edges decide.
 */
export function isRingInside(inner: FlatRing, outer: FlatRing): boolean {
  for (let index = 0; index < inner.length; index += 2) {
    const location = locateInRing(outer, inner[index] ?? 0, inner[index + 1] ?? 0);
    if (location !== 'on') return location === 'inside';
  }
  for (let index = 0; index + 3 < inner.length; index += 2) {
    const middleX = ((inner[index] ?? 0) + (inner[index + 2] ?? 0)) / 2;
    const middleY = ((inner[index + 1] ?? 0) + (inner[index + 3] ?? 0)) / 2;
    const location = locateInRing(outer, middleX, middleY);
    if (location !== 'on') return location === 'inside';
  }
  return false;
}
