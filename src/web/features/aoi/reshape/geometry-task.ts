import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { bufferOf } from '../../../../geo/edit/buffer.ts';
import { removalOrder } from '../../../../geo/edit/removal-order.ts';
import { cornerGraph } from '../../../../geo/edit/vertex-graph.ts';
import { type Consultation, consult } from '../geometry-check/check-area.ts';

/** A computation on an area that can take longer than a frame. */
export type GeometryTask =
  | { readonly kind: 'check'; readonly area: unknown; readonly source: AoiGeometry | null }
  | { readonly kind: 'rank'; readonly area: Aoi }
  | { readonly kind: 'buffer'; readonly area: Aoi; readonly metres: number };

/** For each vertex its rank in the order of removal, and how far each step moves the outline, in metres. */
export type CornerRanks = { readonly ranks: Float64Array; readonly costsM: readonly number[] };

export type GeometryAnswers = {
  readonly check: Consultation;
  readonly rank: CornerRanks;
  readonly buffer: Aoi | null;
};

/** Runs the task. Throws a RangeError when the distance of a buffer exceeds its limit. */
export function runGeometryTask(task: GeometryTask): GeometryAnswers[GeometryTask['kind']] {
  switch (task.kind) {
    case 'check':
      return consult(task.area, task.source);
    case 'rank':
      return removalOrder(cornerGraph(task.area));
    case 'buffer':
      return bufferOf(task.area, task.metres);
  }
}
