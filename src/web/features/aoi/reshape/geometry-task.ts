import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import { bufferOf } from '../../../../geo/edit/buffer.ts';
import { removalOrder } from '../../../../geo/edit/removal-order.ts';
import { cornerGraph } from '../../../../geo/edit/vertex-graph.ts';
import { type Consultation, consult } from '../geometry-check/check-area.ts';

/** Work on an area that can take longer than a frame. */
export type GeometryTask =
  | { readonly kind: 'consult'; readonly area: unknown; readonly source: AoiGeometry | null }
  | { readonly kind: 'rank'; readonly area: Aoi }
  | { readonly kind: 'buffer'; readonly area: Aoi; readonly metres: number };

/** For each corner when it goes, and what each step moves the outline by, in metres. */
export type CornerRanks = { readonly ranks: Float64Array; readonly costsM: readonly number[] };

export type GeometryAnswers = {
  readonly consult: Consultation;
  readonly rank: CornerRanks;
  readonly buffer: Aoi | null;
};

/** Does the work. Throws a RangeError where the distance of a buffer is beyond what it can do. */
export function runGeometryTask(task: GeometryTask): GeometryAnswers[GeometryTask['kind']] {
  switch (task.kind) {
    case 'consult':
      return consult(task.area, task.source);
    case 'rank':
      return removalOrder(cornerGraph(task.area));
    case 'buffer':
      return bufferOf(task.area, task.metres);
  }
}
