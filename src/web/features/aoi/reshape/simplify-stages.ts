import type { Aoi } from '../../../../geo/aoi.ts';
import { areaWithRanksAbove } from '../../../../geo/edit/vertex-graph.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import type { VertexRanks } from './geometry-task.ts';

/** A simplified area: its positions (including closing ones), and the largest distance that its outline moved. */
export type SimplifiedArea = {
  readonly area: Aoi;
  readonly positions: number;
  readonly areaKm2: number;
  readonly movedM: number;
};

/** The number of positions without repeated ones, and the smallest number that simplifying can reach. */
export function positionLimits(
  { ranks, costsM }: VertexRanks,
  area: Aoi,
): { readonly minPositions: number; readonly maxPositions: number } {
  const maxPositions = ranks.length + polygonsOf(area).flat().length;
  return { maxPositions, minPositions: maxPositions - costsM.length };
}

/** Simplifies to at most `positions` positions, or as few as possible. */
export function simplifiedTo(area: Aoi, vertexRanks: VertexRanks, positions: number): SimplifiedArea {
  const { ranks, costsM } = vertexRanks;
  const removed = Math.min(costsM.length, Math.max(0, positionLimits(vertexRanks, area).maxPositions - positions));
  const stage = areaWithRanksAbove(area, ranks, removed);
  return {
    area: stage,
    positions: polygonsOf(stage)
      .flat()
      .reduce((sum, ring) => sum + ring.length, 0),
    areaKm2: areaM2(stage) / 1e6,
    movedM: removed === 0 ? 0 : (costsM[removed - 1] ?? 0),
  };
}
