import type { Aoi } from '../../../../geo/aoi.ts';
import { areaOfRanks } from '../../../../geo/edit/vertex-graph.ts';
import { areaM2, polygonsOf } from '../../../../geo/geodesy/area.ts';
import type { CornerRanks } from './geometry-task.ts';

/** A simplified area: its positions (including closing ones), and the largest distance that its outline moved. */
export type Simplified = {
  readonly area: Aoi;
  readonly positions: number;
  readonly areaKm2: number;
  readonly movedM: number;
};

/** The number of positions without repeated ones, and the smallest number that simplifying can reach. */
export function stagesOf(
  { ranks, costsM }: CornerRanks,
  area: Aoi,
): { readonly minPositions: number; readonly maxPositions: number } {
  const maxPositions = ranks.length + polygonsOf(area).flat().length;
  return { maxPositions, minPositions: maxPositions - costsM.length };
}

/** Simplifies to at most `positions` positions, or as few as possible. */
export function simplifiedTo(area: Aoi, vertexRanks: CornerRanks, positions: number): Simplified {
  const { ranks, costsM } = vertexRanks;
  const removed = Math.min(costsM.length, Math.max(0, stagesOf(vertexRanks, area).maxPositions - positions));
  const stage = areaOfRanks(area, ranks, removed);
  return {
    area: stage,
    positions: polygonsOf(stage)
      .flat()
      .reduce((sum, ring) => sum + ring.length, 0),
    areaKm2: areaM2(stage) / 1e6,
    movedM: removed === 0 ? 0 : (costsM[removed - 1] ?? 0),
  };
}
