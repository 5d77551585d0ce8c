import type { CornerGraph } from './vertex-graph.ts';

const M_PER_DEGREE = 111_320;
/** Longer stretches are judged by a bound instead of corner by corner. */
const LONGEST_STRETCH = 500;

/**
 * What it costs to take a corner away: how far, in metres, the corners that have gone from the stretch between its
 * neighbours lie from the straight way. For the graph as it was read and as its links change.
 */
export function straightness({ x, y, point, previous, next }: CornerGraph): (corner: number) => number {
  // The ring as it was: neighbours in the list are neighbours on the ring, but for its ends.
  const [originalNext, bound] = [next.slice(), new Float64Array(point.length)];

  return (corner) => {
    const [before, after] = [previous[corner] ?? 0, next[corner] ?? 0];
    const middleY = y[point[corner] ?? 0] ?? 0;
    const scale = Math.max(0.001, Math.cos((middleY * Math.PI) / 180));
    const [fromX, fromY] = [(x[point[before] ?? 0] ?? 0) * scale, y[point[before] ?? 0] ?? 0];
    const [toX, toY] = [(x[point[after] ?? 0] ?? 0) * scale, y[point[after] ?? 0] ?? 0];
    let [farthest, steps] = [0, 0];
    for (let at = originalNext[before] ?? 0; at !== after && steps < LONGEST_STRETCH; at = originalNext[at] ?? 0) {
      const [px, py] = [(x[point[at] ?? 0] ?? 0) * scale, y[point[at] ?? 0] ?? 0];
      farthest = Math.max(farthest, squaredDistance(px, py, fromX, fromY, toX, toY));
      steps += 1;
    }
    let distance = Math.sqrt(farthest);
    if (steps === LONGEST_STRETCH) {
      const own = squaredDistance((x[point[corner] ?? 0] ?? 0) * scale, middleY, fromX, fromY, toX, toY);
      distance = Math.max(distance, Math.sqrt(own) + (bound[corner] ?? 0));
    }
    // The neighbours' stretches will hold this one.
    bound[before] = Math.max(bound[before] ?? 0, distance);
    bound[after] = Math.max(bound[after] ?? 0, distance);
    return distance * M_PER_DEGREE;
  };
}

function squaredDistance(px: number, py: number, fromX: number, fromY: number, toX: number, toY: number): number {
  const [eastward, northward] = [toX - fromX, toY - fromY];
  const length = eastward ** 2 + northward ** 2;
  const along = length === 0 ? 0 : ((px - fromX) * eastward + (py - fromY) * northward) / length;
  const share = Math.min(1, Math.max(0, along));
  return (px - fromX - share * eastward) ** 2 + (py - fromY - share * northward) ** 2;
}
