import { orient2d } from 'robust-predicates';

/**
 * Side of the line a→b on which point c lies: > 0 left, < 0 right, 0 on it. The sign is exact for finite doubles of
 * ordinary size, so decisions based on it are consistent.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  // The library's y axis points down: there, left of b→a is left of a→b here.
  return orient2d(bx, by, ax, ay, cx, cy);
}
