import { orientation } from '../planar/orientation.ts';
import { type MeetsBox, pointIndex } from '../planar/point-index.ts';
import type { EdgeCollector, PlanarEdges } from './planar-edges.ts';
import { roundedCrossings } from './rounded-crossings.ts';

/** Each round moves edges by less than a grid step; two or three rounds usually suffice. */
const MAX_ROUNDS = 50;

/**
 * Splits edges until they meet only at grid points: iterated snap rounding (Hobby 1999; Halperin and Packer 2002).
 * Each edge is routed through every point within half a grid step of it, so that no edge crosses another or passes
 * closer than that to a point that isn't its end. Throws a RangeError if it does not converge.
 */
export function snapRound(collector: EdgeCollector): PlanarEdges {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const edges = collector.takeEdges();
    for (const [x, y] of roundedCrossings(edges)) collector.pointAt(x, y);
    if (!splitAtPoints(edges, collector)) return edges;
  }
  throw new RangeError(`The outlines could not be snapped to a common grid in ${MAX_ROUNDS} rounds.`);
}

/** Adds all edges to the collector, split at the points they pass. Returns whether any edge was split. */
function splitAtPoints(edges: PlanarEdges, collector: EdgeCollector): boolean {
  const { x, y } = edges;
  const index = pointIndex(x, y);
  let hasSplit = false;
  for (const [edge, from] of edges.from.entries()) {
    const to = edges.to[edge] ?? 0;
    const passed: number[] = [];
    const passes = passesBox(x[from] ?? 0, y[from] ?? 0, x[to] ?? 0, y[to] ?? 0);
    index.find(passes, (point) => {
      if (point !== from && point !== to) {
        const [px, py] = [x[point] ?? 0, y[point] ?? 0];
        if (passes(px, py, px, py)) passed.push(point);
      }
      return false;
    });
    hasSplit ||= passed.length > 0;
    const stops = [from, ...orderedAlong(edges, from, to, passed), to];
    for (const [stop, point] of stops.entries()) {
      if (stop > 0) collector.addEdge(stops[stop - 1] ?? 0, point, edges.first[edge] ?? 0, edges.second[edge] ?? 0);
    }
  }
  return hasSplit;
}

/** Returns a test whether an edge comes within half a step of a box, boundary included. */
function passesBox(ax: number, ay: number, bx: number, by: number): MeetsBox {
  const [minX, maxX, minY, maxY] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  return (west, south, east, north) => {
    const [left, right, low, high] = [west - 0.5, east + 0.5, south - 0.5, north + 0.5];
    if (left > maxX || right < minX || low > maxY || high < minY) return false;
    const rises = (bx - ax) * (by - ay) > 0;
    // Test the two corners of the box farthest from the line: the box meets it unless both are on the same side.
    const one = rises ? orientation(ax, ay, bx, by, left, high) : orientation(ax, ay, bx, by, left, low);
    const other = rises ? orientation(ax, ay, bx, by, right, low) : orientation(ax, ay, bx, by, right, high);
    return !((one > 0 && other > 0) || (one < 0 && other < 0));
  };
}

/** Sorts points along the line from one point to another. */
function orderedAlong({ x, y }: PlanarEdges, from: number, to: number, points: number[]): number[] {
  if (points.length < 2) return points;
  const [east, north] = [(x[to] ?? 0) - (x[from] ?? 0), (y[to] ?? 0) - (y[from] ?? 0)];
  const along = (point: number) =>
    ((x[point] ?? 0) - (x[from] ?? 0)) * east + ((y[point] ?? 0) - (y[from] ?? 0)) * north;
  return points.sort((left, right) => along(left) - along(right));
}
