import type { Aoi } from '../aoi.ts';
import { removalOrder } from './removal-order.ts';
import { areaOfRanks, cornerGraph } from './vertex-graph.ts';

/** Positions (closing ones counted) to come down to, or metres that no part of the outline may move. */
export type SimplifyTarget = { readonly positions: number } | { readonly toleranceM: number };

/**
 * The stages of one area from all of its positions down to `least`. `at` gives the first stage with at most so many
 * positions (or the last there is), `within` the last that moves nothing by more than so many metres.
 */
export type Simplifier = {
  readonly at: (positions: number) => Aoi;
  readonly within: (toleranceM: number) => Aoi;
  readonly least: number;
};

/**
 * An area with fewer corners, those left where they were. A valid area stays valid: nothing comes to cross, holes stay
 * inside, parts stay apart, and borders that parts share stay shared. Positions repeated in a row go first.
 */
export function simplifyTo(area: Aoi, target: SimplifyTarget): Aoi {
  const stages = simplifier(area);
  return 'positions' in target ? stages.at(target.positions) : stages.within(target.toleranceM);
}

/** Finds once in which order corners go, so that a slider has every stage at once. */
export function simplifier(area: Aoi): Simplifier {
  const graph = cornerGraph(area);
  const all = graph.point.length + graph.sizes.length;
  const { ranks, costsM } = removalOrder(graph);
  return {
    at: (positions) => areaOfRanks(area, ranks, all - positions),
    within: (toleranceM) => areaOfRanks(area, ranks, costsM.findLastIndex((cost) => cost <= toleranceM) + 1),
    least: all - costsM.length,
  };
}
