import { compareDirections } from '../planar/boundary-passes.ts';
import type { FlatRing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import type { PlanarEdges } from './planar-edges.ts';

/** An edge that bounds the area, with the area on its left. */
export type BoundaryEdge = { readonly from: number; readonly to: number };

/**
 * Follows boundary edges round each piece of the area: open rings with the area on their left, without the corners that
 * lie straight between their neighbours and where nothing else meets. A ring may pass a point twice.
 */
export function traceRings({ x, y }: PlanarEdges, boundary: readonly BoundaryEdge[]): FlatRing[] {
  const leaving = new Map<number, BoundaryEdge[]>();
  for (const edge of boundary) {
    const others = leaving.get(edge.from);
    if (others) others.push(edge);
    else leaving.set(edge.from, [edge]);
  }
  const point = (number: number): [number, number] => [x[number] ?? 0, y[number] ?? 0];
  const isAlone = (number: number) => leaving.get(number)?.length === 1;
  const done = new Set<BoundaryEdge>();
  const rings: FlatRing[] = [];
  for (const start of boundary) {
    if (done.has(start)) continue;
    const walked: number[] = [];
    let edge: BoundaryEdge | undefined = start;
    while (edge !== undefined && !done.has(edge)) {
      done.add(edge);
      walked.push(edge.from);
      edge = nextEdge(edge, leaving.get(edge.to) ?? [], point);
    }
    rings.push(withoutStraightCorners(walked, point, isAlone));
  }
  return rings;
}

type PointOf = (number: number) => [number, number];

/** The first edge clockwise from the way back: between the two lies nothing but the area. */
function nextEdge(edge: BoundaryEdge, leaving: readonly BoundaryEdge[], point: PointOf): BoundaryEdge | undefined {
  if (leaving.length < 2) return leaving[0];
  const [centre, back] = [point(edge.to), point(edge.from)];
  const inOrder = leaving.toSorted((left, right) => compareDirections(centre, point(left.to), point(right.to)));
  return inOrder.findLast(({ to }) => compareDirections(centre, point(to), back) < 0) ?? inOrder.at(-1);
}

function withoutStraightCorners(
  walked: readonly number[],
  point: PointOf,
  isAlone: (number: number) => boolean,
): FlatRing {
  const flat: number[] = [];
  let [beforeX, beforeY] = point(walked.at(-1) ?? 0);
  for (const [index, number] of walked.entries()) {
    const [x, y] = point(number);
    const [afterX, afterY] = point(walked[(index + 1) % walked.length] ?? 0);
    if (isAlone(number) && orientation(beforeX, beforeY, x, y, afterX, afterY) === 0) continue;
    flat.push(x, y);
    [beforeX, beforeY] = [x, y];
  }
  return Float64Array.from(flat);
}
