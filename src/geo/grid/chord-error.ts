import type { ToPixel } from './densify.ts';

/**
 * The chord error at which densifying the rings takes about `mostPoints` points, at least `wantedErrorPx`. The error of a
 * smooth curve falls with the square of its pieces, so one look at the middle of every edge foretells how many it needs.
 */
export function affordableErrorPx(
  rings: readonly (readonly (readonly number[])[])[],
  toPixel: ToPixel,
  wantedErrorPx: number,
  mostPoints: number,
): number {
  if (mostPoints === Number.POSITIVE_INFINITY) return wantedErrorPx;
  const rootSum = rings.reduce((sum, ring) => sum + rootSumOf(ring, toPixel), 0);
  return Math.max(wantedErrorPx, (rootSum / mostPoints) ** 2);
}

/** The roots of how far each edge's middle lies from its chord, in all; 0 where the projection has no answer. */
function rootSumOf(ring: readonly (readonly number[])[], toPixel: ToPixel): number {
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
