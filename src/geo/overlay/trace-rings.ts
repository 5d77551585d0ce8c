import { compareDirections } from '../planar/boundary-passes.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import type { PlanarEdges } from './planar-edges.ts';

/** An edge that bounds the area, with the area on its left. */
export type BoundaryEdge = { readonly from: number; readonly to: number };

/**
 * Follows boundary edges around each face of the area. Returns open rings with the area on their left, without
 * collinear vertices at which no other ring meets. A ring may pass a point twice.
 */
export function traceRings({ x, y }: PlanarEdges, boundary: readonly BoundaryEdge[]): FlatRing[] {
  const leaving = new Map<number, BoundaryEdge[]>();
  for (const edge of boundary) {
    const others = leaving.get(edge.from);
    if (others) others.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  const point = (pointIndex: number): [number, number] => [x[pointIndex] ?? 0, y[pointIndex] ?? 0];
  const hasOneEdge = (pointIndex: number) => leaving.get(pointIndex)?.length === 1;
  const done = new Set<BoundaryEdge>();
  const rings: FlatRing[] = [];
  for (const start of boundary) {
    if (done.has(start)) continue;
    const visited: number[] = [];
    let edge: BoundaryEdge | undefined = start;
    while (edge !== undefined && !done.has(edge)) {
      done.add(edge);
      visited.push(edge.from);
      edge = nextEdge(edge, leaving.get(edge.to) ?? [], point);
    }
    rings.push(withoutStraightVertices(visited, point, hasOneEdge));
  }
  return rings;
}

type PointOf = (pointIndex: number) => [number, number];

/** The first edge clockwise from the reverse of the incoming edge: only the area lies between the two. */
function nextEdge(edge: BoundaryEdge, leaving: readonly BoundaryEdge[], point: PointOf): BoundaryEdge | undefined {
  if (leaving.length < 2) return leaving[0];
  const [vertex, back] = [point(edge.to), point(edge.from)];
  const byDirection = leaving.toSorted((left, right) => compareDirections(vertex, point(left.to), point(right.to)));
  return byDirection.findLast(({ to }) => compareDirections(vertex, point(to), back) < 0) ?? byDirection.at(-1);
}

function withoutStraightVertices(
  visited: readonly number[],
  point: PointOf,
  hasOneEdge: (pointIndex: number) => boolean,
): FlatRing {
  const flat: number[] = [];
  let [beforeX, beforeY] = point(visited.at(-1) ?? 0);
  for (const [index, pointIndex] of visited.entries()) {
    const [x, y] = point(pointIndex);
    const [afterX, afterY] = point(visited[(index + 1) % visited.length] ?? 0);
    if (hasOneEdge(pointIndex) && orientation(beforeX, beforeY, x, y, afterX, afterY) === 0) continue;
    flat.push(x, y);
    [beforeX, beforeY] = [x, y];
  }
  return Float64Array.from(flat);
}
