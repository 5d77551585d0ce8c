import { splitWideEdges } from '../../../../geo/vertices/split-wide-edges.ts';
import type { Sketch } from '../../../map/draw/draw-control.ts';
import { type AreaFacts, areaFacts } from '../store/area-facts.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import type { DrawnSketch } from './drawing-state.ts';

/**
 * The measurements of an unfinished shape. A new shape is measured; an edit's changes are added to the area's
 * measurements.
 */
export function sketchFacts(sketch: Sketch, area: AreaFacts): DrawnSketch {
  const { crossing, radiusM, canStepBack, canFinish } = sketch;
  return { facts: factsOf(sketch, area), isCrossing: crossing !== null, radiusM, canStepBack, canFinish };
}

function factsOf({ shape, change, vertexCount, crossing }: Sketch, area: AreaFacts): AreaFacts {
  if (change) {
    const isMeasurable = crossing === null;
    const { findings, polygons, areaKm2, perimeterKm } = area;
    return {
      findings,
      polygons,
      areaKm2: isMeasurable && areaKm2 !== null ? areaKm2 + change.areaM2 / 1e6 : null,
      perimeterKm: perimeterKm === null ? null : perimeterKm + change.perimeterM / 1e3,
      vertices: area.vertices + change.vertexCount,
    };
  }
  const tidy = shape && tidyGeometry(splitWideEdges(shape));
  return tidy
    ? areaFacts(tidy)
    : { findings: [], areaKm2: null, perimeterKm: null, vertices: vertexCount, polygons: 1 };
}
