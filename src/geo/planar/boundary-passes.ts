import { orientation } from './orientation.ts';

type Point = readonly [number, number];

/** One pass of a ring's boundary through a point: the vertices before and after the point. */
export type Pass = { readonly ring: number; readonly from: Point; readonly to: Point };

/**
 * Finds two passes through one point that cross ('cross') or leave it along the same edge ('overlap'), with their
 * rings; null if passes only touch. Exact; O(k log k).
 */
export function conflictOfPasses(
  point: Point,
  passes: readonly Pass[],
): { kind: 'cross' | 'overlap'; rings: readonly [number, number] } | null {
  const rays = passes.flatMap(({ ring, from, to }, pass) => [
    { pass, ring, end: from },
    { pass, ring, end: to },
  ]);
  rays.sort((left, right) => compareDirections(point, left.end, right.end));
  const open: { pass: number; ring: number }[] = [];
  for (const [index, ray] of rays.entries()) {
    const previous = rays[index - 1];
    if (previous && compareDirections(point, previous.end, ray.end) === 0) {
      return { kind: 'overlap', rings: [previous.ring, ray.ring] };
    }
    // In angular order, passes that only touch nest like brackets.
    if (open.at(-1)?.pass === ray.pass) open.pop();
    else open.push(ray);
  }
  const [first, second] = open;
  return first && second ? { kind: 'cross', rings: [first.ring, second.ring] } : null;
}

/** Compares two directions from a point: anticlockwise, starting with the eastern half plane (due north included). */
export function compareDirections([x, y]: Point, left: Point, right: Point): number {
  const halfPlanes = half(x, y, left) - half(x, y, right);
  return halfPlanes === 0 ? -orientation(x, y, left[0], left[1], right[0], right[1]) : halfPlanes;
}

function half(x: number, y: number, [endX, endY]: Point): 0 | 1 {
  return endX > x || (endX === x && endY > y) ? 0 : 1;
}
