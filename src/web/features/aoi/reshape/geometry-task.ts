import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { bufferOf } from '../../../../geo/edit/buffer.ts';
import { removalOrder } from '../../../../geo/edit/removal-order.ts';
import { vertexGraph } from '../../../../geo/edit/vertex-graph.ts';
import { checkArea, type GeometryCheckResult } from '../geometry-check/check-area.ts';

/** A computation on an area that can take longer than a frame. */
export type GeometryTask =
  | { readonly kind: 'check'; readonly area: unknown; readonly source: AoiGeometry | null }
  | { readonly kind: 'rank'; readonly area: Aoi }
  | { readonly kind: 'buffer'; readonly area: Aoi; readonly metres: number };

/** For each vertex its rank in the order of removal, and how far each step moves the outline, in metres. */
export type VertexRanks = { readonly ranks: Float64Array; readonly costsM: readonly number[] };

export type GeometryTaskResults = {
  readonly check: GeometryCheckResult;
  readonly rank: VertexRanks;
  readonly buffer: Aoi | null;
};

/** Runs the task. Throws a RangeError when the distance of a buffer exceeds its limit. */
export function runGeometryTask(task: GeometryTask): GeometryTaskResults[GeometryTask['kind']] {
  switch (task.kind) {
    case 'check':
      return checkArea(task.area, task.source);
    case 'rank':
      return removalOrder(vertexGraph(task.area));
    case 'buffer':
      return bufferOf(task.area, task.metres);
  }
}
