import type { ToPixel } from './densify.ts';

/**
 * The chord error at which densifying the rings takes about `maxPoints` points, but at least `wantedErrorPx`. The
 * error of a smooth curve falls with the square of the number of pieces, so the error at each edge's midpoint
 * predicts how many pieces it needs.
 */
export function affordableErrorPx(
  rings: readonly (readonly (readonly number[])[])[],
  toPixel: ToPixel,
  wantedErrorPx: number,
  maxPoints: number,
): number {
  if (maxPoints === Number.POSITIVE_INFINITY) return wantedErrorPx;
  const errorRootSum = rings.reduce((sum, ring) => sum + sumOfErrorRoots(ring, toPixel), 0);
  return Math.max(wantedErrorPx, (errorRootSum / maxPoints) ** 2);
}

/**
 * Sum over edges of the square root of the distance from the edge's midpoint to its chord; 0 where the projection is
 * undefined.
 */
function sumOfErrorRoots(ring: readonly (readonly number[])[], toPixel: ToPixel): number {
  let sum = 0;
  let [startX = 0, startY = 0] = ring.at(-1) ?? [];
  let from = toPixel(startX, startY);
  for (const [endX = 0, endY = 0] of ring) {
    const to = toPixel(endX, endY);
    const middle = toPixel((startX + endX) / 2, (startY + endY) / 2);
    if (from && to && middle) {
      sum += Math.sqrt(Math.hypot((from[0] + to[0]) / 2 - middle[0], (from[1] + to[1]) / 2 - middle[1]));
    }
    [startX, startY, from] = [endX, endY, to];
  }
  return sum;
}
