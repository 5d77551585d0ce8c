import { crossingWithLine } from '../../../../geo/vertices/edge-crossing.ts';
import { type LonLat, nearestWorldCopy, worldDistance } from '../../../../geo/vertices/mercator.ts';
import { hitTolerancePx, type InputPosition, type Sketch, type Tool, type ToolContext } from '../tool.ts';

/**
 * Draws a polygon vertex by vertex. A click on the first vertex, a second click on the last one, or `finish` closes it.
 */
export function polygonTool(context: ToolContext): Tool {
  let vertices: LonLat[] = [];
  let pointer: LonLat | null = null;
  const isNear = (position: InputPosition, vertex: LonLat | undefined) =>
    vertex !== undefined && worldDistance(position.at, vertex) <= hitTolerancePx(position) * context.worldWidthsPerPx();
  const positionOf = (position: InputPosition): LonLat => {
    const [first] = vertices;
    if (first && vertices.length > 2 && isNear(position, first)) return nearestWorldCopy(first, position.at);
    return context.snap(position);
  };
  const set = (next: LonLat[]) => {
    vertices = next;
    context.redraw();
  };
  const finish = () => {
    const [first] = vertices;
    if (!first || vertices.length < 3) return false;
    const ring = [...vertices, first].map((position) => [...position]);
    pointer = null;
    set([]);
    context.onDrawn({ type: 'Polygon', coordinates: [ring] });
    return true;
  };
  const crossing = () => crossingOf(vertices, pointer);
  return {
    press: () => false,
    drag: () => undefined,
    release: () => undefined,
    click(position) {
      if (vertices.length > 2 && (isNear(position, vertices[0]) || isNear(position, vertices.at(-1)))) finish();
      // The second click of a double-click adds no vertex.
      else if (!isNear({ ...position, isTouch: false }, vertices.at(-1))) {
        pointer = positionOf(position);
        set([...vertices, pointer]);
      }
    },
    hover(position) {
      pointer = positionOf(position);
      context.redraw();
    },
    isDragging: () => false,
    stepBack() {
      const last = vertices.at(-1);
      if (last === undefined) return false;
      // Otherwise the undone vertex would stay visible at the pointer, which still rests where it was set.
      if (pointer && pointer[0] === last[0] && pointer[1] === last[1]) pointer = null;
      set(vertices.slice(0, -1));
      return true;
    },
    finish,
    reset() {
      const hadVertices = vertices.length > 0;
      pointer = null;
      set([]);
      return hadVertices;
    },
    sketch: () => (vertices.length === 0 ? null : sketchOf(vertices, pointer, crossing())),
    graphics: () => ({ lines: [closedLine(vertices, pointer)], dots: vertices, crossing: crossing() }),
  };
}

function sketchOf(vertices: readonly LonLat[], pointer: LonLat | null, crossing: LonLat | null): Sketch {
  const isPointerDistinct = pointer !== null && !vertices.some(([x, y]) => x === pointer[0] && y === pointer[1]);
  const ring = isPointerDistinct ? [...vertices, pointer] : [...vertices];
  const coordinates = [[...ring, ...ring.slice(0, 1)].map((position) => [...position])];
  return {
    shape: ring.length > 2 ? { type: 'Polygon', coordinates } : null,
    change: null,
    vertexCount: vertices.length,
    crossing,
    radiusM: null,
    canStepBack: true,
    canFinish: vertices.length > 2,
  };
}

function closedLine(vertices: readonly LonLat[], pointer: LonLat | null): readonly LonLat[] {
  const line = pointer && vertices.length > 0 ? [...vertices, pointer] : vertices;
  return line.length > 2 && line[0] ? [...line, line[0]] : line;
}

/** The first self-intersection of the set vertices, of the edge to the pointer, or of the closing edge. */
function crossingOf(vertices: readonly LonLat[], pointer: LonLat | null): LonLat | null {
  const [first, last] = [vertices[0], vertices.at(-1)];
  const open = openCrossing(vertices);
  if (open || !first || !last || !pointer) return open;
  const closing = vertices.length > 2 ? crossingWithLine([...vertices, pointer], pointer, first) : null;
  return crossingWithLine(vertices, last, pointer) ?? closing;
}

function openCrossing(vertices: readonly LonLat[]): LonLat | null {
  for (let index = 3; index < vertices.length; index += 1) {
    const [from, to] = [vertices[index - 1], vertices[index]];
    const found = from && to && crossingWithLine(vertices.slice(0, index), from, to);
    if (found) return found;
  }
  return null;
}
