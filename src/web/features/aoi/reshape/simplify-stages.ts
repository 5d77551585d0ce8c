import type { Aoi } from '../../../../geo/aoi.ts';
import { areaOfRanks } from '../../../../geo/edit/vertex-graph.ts';
import { areaM2, polygonsOf } from '../../../../geo/geodesy/area.ts';
import type { CornerRanks } from './geometry-task.ts';

/** A stage of simplifying: the area, its positions with the closing ones, km², and how far its outline moved at most. */
export type Simplified = {
  readonly area: Aoi;
  readonly positions: number;
  readonly areaKm2: number;
  readonly movedM: number;
};

/** How many positions an area has once repeated ones are gone, and how few it can come down to. */
export function stagesOf({ ranks, costsM }: CornerRanks, area: Aoi): { readonly least: number; readonly most: number } {
  const most = ranks.length + polygonsOf(area).flat().length;
  return { most, least: most - costsM.length };
}

/** The first stage with at most so many positions, or the last there is. */
export function simplifiedTo(area: Aoi, cornerRanks: CornerRanks, positions: number): Simplified {
  const { ranks, costsM } = cornerRanks;
  const over = Math.min(costsM.length, Math.max(0, stagesOf(cornerRanks, area).most - positions));
  const stage = areaOfRanks(area, ranks, over);
  return {
    area: stage,
    positions: polygonsOf(stage)
      .flat()
      .reduce((sum, ring) => sum + ring.length, 0),
    areaKm2: areaM2(stage) / 1e6,
    movedM: over === 0 ? 0 : (costsM[over - 1] ?? 0),
  };
}
