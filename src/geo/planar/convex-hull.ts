export type Point = readonly [number, number];

/** The convex hull of points (Andrew's monotone chain) as an open ring without collinear points. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    for (;;) {
      const last = hull.at(-1);
      const beforeLast = hull.at(-2);
      if (!last || !beforeLast || turn(beforeLast, last, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

function turn(from: Point, via: Point, to: Point): number {
  return (via[0] - from[0]) * (to[1] - from[1]) - (via[1] - from[1]) * (to[0] - from[0]);
}
