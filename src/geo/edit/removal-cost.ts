import type { VertexGraph } from './vertex-graph.ts';

const M_PER_DEGREE = 111_320;
/** Spans of more vertices use an upper bound instead of the distance of each vertex. */
const MAX_SPAN = 500;

/**
 * The cost in metres of removing a vertex: the largest distance from the straight edge between its current neighbours
 * to any vertex of the original ring between them. Reads the graph's links, so removals change later costs.
 */
export function removalCost({ x, y, point, previous, next }: VertexGraph): (vertex: number) => number {
  // Links of the original ring, before any removal.
  const [originalNext, bound] = [next.slice(), new Float64Array(point.length)];

  return (vertex) => {
    const [before, after] = [previous[vertex] ?? 0, next[vertex] ?? 0];
    const middleY = y[point[vertex] ?? 0] ?? 0;
    const scale = Math.max(0.001, Math.cos((middleY * Math.PI) / 180));
    const [fromX, fromY] = [(x[point[before] ?? 0] ?? 0) * scale, y[point[before] ?? 0] ?? 0];
    const [toX, toY] = [(x[point[after] ?? 0] ?? 0) * scale, y[point[after] ?? 0] ?? 0];
    let [farthestSquared, steps] = [0, 0];
    for (let at = originalNext[before] ?? 0; at !== after && steps < MAX_SPAN; at = originalNext[at] ?? 0) {
      const [px, py] = [(x[point[at] ?? 0] ?? 0) * scale, y[point[at] ?? 0] ?? 0];
      farthestSquared = Math.max(farthestSquared, squaredDistance(px, py, fromX, fromY, toX, toY));
      steps += 1;
    }
    let distance = Math.sqrt(farthestSquared);
    if (steps === MAX_SPAN) {
      const squaredToEdge = squaredDistance((x[point[vertex] ?? 0] ?? 0) * scale, middleY, fromX, fromY, toX, toY);
      distance = Math.max(distance, Math.sqrt(squaredToEdge) + (bound[vertex] ?? 0));
    }
    // The neighbours' spans will include this one.
    bound[before] = Math.max(bound[before] ?? 0, distance);
    bound[after] = Math.max(bound[after] ?? 0, distance);
    return distance * M_PER_DEGREE;
  };
}

function squaredDistance(px: number, py: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [eastward, northward] = [toX - fromX, toY - fromY];
  const length = eastward ** 2 + northward ** 2;
  const along = length === 0 ? 0 : ((px - fromX) * eastward + (py - fromY) * northward) / length;
  const alongClamped = Math.min(1, Math.max(0, along));
  return (px - fromX - alongClamped * eastward) ** 2 + (py - fromY - alongClamped * northward) ** 2;
}
