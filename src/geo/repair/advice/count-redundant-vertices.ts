import type { Aoi } from '../../aoi.ts';
import { polygonsOf } from '../../polygons-of.ts';

/** 1 mm, a tenth of the fix's tolerance. */
const TOLERANCE_DEGREES = 1e-8;

/** The number of vertices on the straight line between their neighbours. */
export function countRedundantVertices(area: Aoi): number {
  let count = 0;
  for (const ring of polygonsOf(area).flat()) {
    for (let index = 1; index + 1 < ring.length; index += 1) {
      if (isStraight(ring[index - 1] ?? [], ring[index] ?? [], ring[index + 1] ?? [])) count += 1;
    }
  }
  return count;
}

function isStraight(before: readonly number[], vertex: readonly number[], after: readonly number[]): boolean {
  const [[ax = 0, ay = 0], [x = 0, y = 0], [bx = 0, by = 0]] = [before, vertex, after];
  const [eastward, northward] = [bx - ax, by - ay];
  const [fromX, fromY] = [x - ax, y - ay];
  const isBetween = fromX * (bx - x) + fromY * (by - y) > 0;
  return (
    isBetween && Math.abs(eastward * fromY - northward * fromX) < TOLERANCE_DEGREES * Math.hypot(eastward, northward)
  );
}
