import { orientation } from '../planar/orientation.ts';
import type { PlanarEdges } from './planar-edges.ts';

/**
 * Points where two edges cross between their ends, rounded to the grid; exact. Sweeps along the axis on which edges
 * are shorter, and compares edges whose extents overlap.
 */
export function roundedCrossings(edges: PlanarEdges): [number, number][] {
  const meanSpans = [edges.x, edges.y].map((axis) => meanSpanOf(edges, axis));
  const alongX = (meanSpans[0] ?? 0) <= (meanSpans[1] ?? 0);
  const [along, across] = alongX ? [edges.x, edges.y] : [edges.y, edges.x];
  const boxes = edges.from.map((from, edge) => boxOf(along, across, from, edges.to[edge] ?? 0, edge));
  boxes.sort((left, right) => left.start - right.start);
  const crossings: [number, number][] = [];
  let active: Box[] = [];
  for (const box of boxes) {
    let activeCount = 0;
    for (const other of active) {
      if (other.end < box.start) continue;
      active[activeCount] = other;
      activeCount += 1;
      if (other.low > box.high || other.high < box.low) continue;
      const crossing = crossingOf(edges, other.edge, box.edge);
      if (crossing) crossings.push(crossing);
    }
    active = active.slice(0, activeCount);
    active.push(box);
  }
  return crossings;
}

type Box = {
  readonly edge: number;
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
};

/** The mean extent of the edges on an axis, as a share of the full extent. */
function meanSpanOf(edges: PlanarEdges, axis: readonly number[]): number {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const [edge, point] of edges.from.entries()) {
    const [from, to] = [axis[point] ?? 0, axis[edges.to[edge] ?? 0] ?? 0];
    min = Math.min(min, from, to);
    max = Math.max(max, from, to);
    sum += Math.abs(to - from);
  }
  return sum / Math.max(1, max - min);
}

function boxOf(along: readonly number[], across: readonly number[], from: number, to: number, edge: number): Box {
  const [a, b, c, d] = [along[from] ?? 0, along[to] ?? 0, across[from] ?? 0, across[to] ?? 0];
  return { edge, start: Math.min(a, b), end: Math.max(a, b), low: Math.min(c, d), high: Math.max(c, d) };
}

function crossingOf({ x, y, from, to }: PlanarEdges, one: number, other: number): [number, number] | null {
  const [a, b, c, d] = [from[one] ?? 0, to[one] ?? 0, from[other] ?? 0, to[other] ?? 0];
  if (a === c || a === d || b === c || b === d) return null;
  const [ax, ay, bx, by] = [x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0];
  const [cx, cy, dx, dy] = [x[c] ?? 0, y[c] ?? 0, x[d] ?? 0, y[d] ?? 0];
  if (!areOpposite(orientation(ax, ay, bx, by, cx, cy), orientation(ax, ay, bx, by, dx, dy))) return null;
  if (!areOpposite(orientation(cx, cy, dx, dy, ax, ay), orientation(cx, cy, dx, dy, bx, by))) return null;
  return roundedIntersection([ax, ay, bx - ax, by - ay], [cx, cy, dx - cx, dy - cy]);
}

function areOpposite(left: number, right: number): boolean {
  return (left > 0 && right < 0) || (left < 0 && right > 0);
}

type Line = readonly [x: number, y: number, eastward: number, northward: number];

/**
 * The intersection of two lines, rounded to integers. Uses BigInt: for near-parallel lines, doubles have no correct
 * digit.
 */
function roundedIntersection(one: Line, other: Line): [number, number] {
  const [ax, ay, abx, aby] = one.map(BigInt) as [bigint, bigint, bigint, bigint];
  const [cx, cy, cdx, cdy] = other.map(BigInt) as [bigint, bigint, bigint, bigint];
  const determinant = abx * cdy - aby * cdx;
  const share = (cx - ax) * cdy - (cy - ay) * cdx;
  return [
    Number(ax + roundedQuotient(share * abx, determinant)),
    Number(ay + roundedQuotient(share * aby, determinant)),
  ];
}

/** The quotient rounded to the nearest integer; halves are rounded up. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const [numerator, denominator] = divisor < 0n ? [-dividend, -divisor] : [dividend, divisor];
  const doubled = 2n * numerator + denominator;
  const quotient = doubled / (2n * denominator);
  return doubled < 0n && quotient * 2n * denominator !== doubled ? quotient - 1n : quotient;
}
