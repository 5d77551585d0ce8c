import { orientation } from './orientation.ts';

type Point = readonly [number, number];

/** A boundary on its way through a point: where it comes from and where it goes on to. */
export type Pass = { readonly ring: number; readonly from: Point; readonly to: Point };

/**
 * Whether passes through one point cross there ('cross') or share their way out of it ('overlap'), and the rings of two
 * that do; null when they only touch. Exact; O(k log k).
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
    // Going round the point, passes that only touch open and close like brackets.
    if (open.at(-1)?.pass === ray.pass) open.pop();
    else open.push(ray);
  }
  const [first, second] = open;
  return first && second ? { kind: 'cross', rings: [first.ring, second.ring] } : null;
}

/** Order of two directions out of the point: anticlockwise, those to the east (and due north) first. */
export function compareDirections([x, y]: Point, left: Point, right: Point): number {
  const halves = half(x, y, left) - half(x, y, right);
  return halves === 0 ? -orientation(x, y, left[0], left[1], right[0], right[1]) : halves;
}

function half(x: number, y: number, [endX, endY]: Point): 0 | 1 {
  return endX > x || (endX === x && endY > y) ? 0 : 1;
}
