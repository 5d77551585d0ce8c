import { withPolygonMoved } from '../../../../geo/vertices/change-vertices.ts';
import { type LonLat, nearestWorldCopy } from '../../../../geo/vertices/mercator.ts';
import { type PackedArea, vertexPosition } from '../../../../geo/vertices/packed-area.ts';
import { polygonAt } from '../../../../geo/vertices/polygon-at.ts';
import { hitTolerancePx, noGraphics, type Tool, type ToolContext } from '../tool.ts';

/** The preview of a move draws at most about this number of vertices, so that it keeps up with the pointer. */
const MAX_DRAWN_VERTICES = 2000;

type Drag = { readonly area: PackedArea; readonly polygon: number | null; readonly from: LonLat; to: LonLat };

/**
 * Moves the polygon under the pointer, or all polygons. It is a separate tool, so that no other tool moves an area by
 * accident.
 */
export function moveTool(context: ToolContext, movesAll: () => boolean): Tool {
  let drag: Drag | null = null;
  const reset = () => {
    const wasDragging = drag !== null;
    drag = null;
    context.redraw();
    return wasDragging;
  };
  const offsetOf = ({ from, to }: Drag): LonLat => [to[0] - from[0], to[1] - from[1]];
  const drop = () => {
    const dropped = drag;
    reset();
    if (!dropped) return;
    const offset = offsetOf(dropped);
    if (offset[0] === 0 && offset[1] === 0) return;
    context.onEdited(withPolygonMoved(dropped.area.shape, dropped.polygon, offset));
  };
  return {
    press(position) {
      const area = context.area();
      const polygon = area && polygonAt(area, position.at, hitTolerancePx(position) * context.worldWidthsPerPx());
      if (!area || polygon === null) return false;
      drag = { area, polygon: movesAll() ? null : polygon, from: position.at, to: position.at };
      context.redraw();
      return true;
    },
    drag({ at }) {
      if (!drag) return;
      drag.to = at;
      context.redraw();
    },
    release: drop,
    click: drop,
    hover: () => undefined,
    isDragging: () => drag !== null,
    stepBack: () => false,
    finish: () => false,
    reset,
    sketch: () => null,
    graphics: () => (drag ? { ...noGraphics, lines: movedLines(drag, offsetOf(drag)) } : noGraphics),
  };
}

function movedLines({ area, polygon, from }: Drag, offset: LonLat): LonLat[][] {
  const rings = area.rings.filter((ring) => polygon === null || ring.polygon === polygon);
  const vertexCount = rings.reduce((sum, { start, end }) => sum + end - start, 0);
  const stride = Math.ceil(vertexCount / MAX_DRAWN_VERTICES);
  return rings.map(({ start, end }) => {
    const worldShift = nearestWorldCopy(vertexPosition(area, start), from)[0] - (area.longitude[start] ?? 0);
    const line: LonLat[] = [];
    for (let vertex = start; vertex < end; vertex += stride) {
      line.push([(area.longitude[vertex] ?? 0) + offset[0] + worldShift, (area.latitude[vertex] ?? 0) + offset[1]]);
    }
    return line[0] ? [...line, line[0]] : line;
  });
}
