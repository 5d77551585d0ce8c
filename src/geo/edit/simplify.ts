import type { Aoi } from '../aoi.ts';
import { removalOrder } from './removal-order.ts';
import { areaWithRanksAbove, vertexGraph } from './vertex-graph.ts';

/**
 * The number of positions to reach (closing ones counted), or a tolerance: the distance in metres that no part of the
 * outline may exceed.
 */
export type SimplifyTarget = { readonly positions: number } | { readonly toleranceM: number };

/**
 * Every stage of simplification of one area, from all its positions down to the fewest that keep it valid. The first
 * function returns the first stage with at most that many positions (or the last stage), the second the last stage
 * within a tolerance.
 */
export type Simplifier = {
  readonly toPositions: (positions: number) => Aoi;
  readonly within: (toleranceM: number) => Aoi;
  readonly minPositions: number;
};

/**
 * Simplifies an area by removing vertices; the others don't move. A valid area stays valid: no edges cross, holes
 * stay inside, polygons stay apart, and shared borders stay shared. Repeated positions are removed first.
 */
export function simplifyTo(area: Aoi, target: SimplifyTarget): Aoi {
  const stages = simplifier(area);
  return 'positions' in target ? stages.toPositions(target.positions) : stages.within(target.toleranceM);
}

/** Computes the order of removal once, so that a slider can show any stage at once. */
export function simplifier(area: Aoi): Simplifier {
  const graph = vertexGraph(area);
  const all = graph.point.length + graph.sizes.length;
  const { ranks, costsM } = removalOrder(graph);
  return {
    toPositions: (positions) => areaWithRanksAbove(area, ranks, all - positions),
    within: (toleranceM) => areaWithRanksAbove(area, ranks, costsM.findLastIndex((cost) => cost <= toleranceM) + 1),
    minPositions: all - costsM.length,
  };
}
