import { withVertexAdded, withVertexMoved, withVertexRemoved } from '../../../../geo/vertices/change-vertices.ts';
import { movedVertexCrossing } from '../../../../geo/vertices/edge-crossing.ts';
import { type LonLat, nearestWorldCopy } from '../../../../geo/vertices/mercator.ts';
import { nearestOnEdge, nearestVertex } from '../../../../geo/vertices/nearest-on-area.ts';
import {
  type AreaShape,
  type PackedArea,
  packArea,
  pathOfVertex,
  type VertexPath,
  vertexAt,
  vertexPosition,
} from '../../../../geo/vertices/packed-area.ts';
import { isRingAnticlockwise, vertexSizeChange } from '../../../../geo/vertices/vertex-size-change.ts';
import {
  hitTolerancePx,
  type InputPosition,
  noGraphics,
  type Sketch,
  type Tool,
  type ToolContext,
  type ToolGraphics,
} from '../tool.ts';

/** A vertex drag. For a vertex that was just added on an edge, `area` already contains it. */
type Drag = {
  readonly area: PackedArea;
  readonly vertex: number;
  readonly isNew: boolean;
  readonly isAnticlockwise: boolean;
  /** From the pointer to the vertex at the start, so that the vertex doesn't jump to the pointer. */
  readonly offset: LonLat;
  /** the current position; null until an existing vertex was moved */
  to: LonLat | null;
};

/** The vertex selection, for the keyboard and the vertices table. */
type VertexSelection = {
  selectedVertex(): VertexPath | null;
  /** The dragged vertex, once it has moved: its edges are drawn in the overlay instead of the outline. */
  draggedVertex(): { readonly area: PackedArea; readonly vertex: number } | null;
  /** Selects the next (1) or previous (-1) vertex and returns its position. */
  selectNextVertex(step: 1 | -1): LonLat | null;
  /** The area without the selected vertex, null if nothing is left; undefined if none is selected. */
  withoutSelectedVertex(): AreaShape | null | undefined;
};

export type EditTool = Tool & VertexSelection;

/** Creates the tool that moves vertices and adds them on edges. Other presses pan the map; they never move the area. */
export function editTool(context: ToolContext): EditTool {
  return new VertexEditor(context);
}

class VertexEditor implements Tool, VertexSelection {
  readonly #context: ToolContext;
  #selected: VertexPath | null = null;
  #drag: Drag | null = null;

  constructor(context: ToolContext) {
    this.#context = context;
  }

  press(position: InputPosition): boolean {
    const area = this.#context.area();
    if (!area) return false;
    const reach = hitTolerancePx(position) * this.#context.worldWidthsPerPx();
    const vertex = nearestVertex(area, position.at, reach);
    if (vertex >= 0) {
      this.#startDrag(area, vertex, position.at, false);
      return true;
    }
    const edge = nearestOnEdge(area, position.at, reach);
    const path = edge && pathOfVertex(area, edge.vertex);
    if (!edge || !path) return false;
    const [x] = nearestWorldCopy(edge.position, vertexPosition(area, edge.vertex));
    const extended = packArea(withVertexAdded(area.shape, path, [x, edge.position[1]]));
    this.#startDrag(extended, vertexAt(extended, { ...path, index: path.index + 1 }), position.at, true);
    return true;
  }

  drag(position: InputPosition): void {
    const drag = this.#drag;
    if (!drag) return;
    const [x, y] = drag.offset;
    const at: LonLat = [position.at[0] + x, Math.max(-90, Math.min(90, position.at[1] + y))];
    drag.to = this.#context.snap({ ...position, at }, drag.isNew ? -1 : drag.vertex);
    this.#context.redraw();
  }

  release(): void {
    const drag = this.#drag;
    const path = drag && pathOfVertex(drag.area, drag.vertex);
    this.reset();
    if (drag?.to && path) this.#context.onEdited(withVertexMoved(drag.area.shape, path, targetOf(drag)));
  }

  click(position: InputPosition): void {
    if (this.#drag) this.release();
    else if (this.#selected && isMiss(this.#context, position)) this.#select(null);
  }

  hover(): void {}

  isDragging(): boolean {
    return this.#drag !== null;
  }

  stepBack(): boolean {
    return false;
  }

  finish(): boolean {
    return false;
  }

  reset(): boolean {
    const wasDragging = this.#drag !== null;
    this.#drag = null;
    this.#context.redraw();
    this.#context.redrawHandles();
    return wasDragging;
  }

  sketch(): Sketch | null {
    return this.#drag && sketchOf(this.#drag);
  }

  graphics(): ToolGraphics {
    const drag = this.#drag;
    const to = drag?.to;
    if (!drag || !to) return noGraphics;
    const { area, vertex } = drag;
    const neighbours = [area.previous, area.next].map((indices) =>
      nearestWorldCopy(vertexPosition(area, indices[vertex] ?? 0), to),
    );
    const [before = to, after = to] = neighbours;
    return { lines: [[before, to, after]], dots: [to], crossing: movedVertexCrossing(area, vertex, targetOf(drag)) };
  }

  selectedVertex(): VertexPath | null {
    return this.#selected;
  }

  draggedVertex(): Drag | null {
    return this.#drag?.to ? this.#drag : null;
  }

  selectNextVertex(step: 1 | -1): LonLat | null {
    const area = this.#context.area();
    if (!area || area.count === 0) return null;
    const current = this.#selected ? vertexAt(area, this.#selected) : -1;
    const next = current < 0 ? (step > 0 ? 0 : area.count - 1) : (current + step + area.count) % area.count;
    this.#select(pathOfVertex(area, next));
    return vertexPosition(area, next);
  }

  withoutSelectedVertex(): AreaShape | null | undefined {
    const area = this.#context.area();
    const path = this.#selected;
    if (!area || !path || vertexAt(area, path) < 0) return undefined;
    this.#select(null);
    return withVertexRemoved(area.shape, path);
  }

  #select(path: VertexPath | null): void {
    this.#selected = path;
    this.#context.redrawHandles();
  }

  #startDrag(area: PackedArea, vertex: number, at: LonLat, isNew: boolean): void {
    const [x, y] = nearestWorldCopy(vertexPosition(area, vertex), at);
    const isAnticlockwise = isRingAnticlockwise(area, vertex);
    this.#drag = {
      area,
      vertex,
      isNew,
      isAnticlockwise,
      offset: [x - at[0], y - at[1]],
      to: isNew ? [x, y] : null,
    };
    this.#select(pathOfVertex(area, vertex));
    this.#context.redraw();
  }
}

/** The vertex's new position, on the world copy of its old one. */
function targetOf({ area, vertex, to }: Drag): LonLat {
  return nearestWorldCopy(to ?? vertexPosition(area, vertex), vertexPosition(area, vertex));
}

function isMiss(context: ToolContext, position: InputPosition): boolean {
  const area = context.area();
  return area === null || nearestVertex(area, position.at, hitTolerancePx(position) * context.worldWidthsPerPx()) < 0;
}

function sketchOf(drag: Drag): Sketch {
  const { area, vertex, isAnticlockwise, isNew } = drag;
  const to = targetOf(drag);
  return {
    shape: null,
    change: { ...vertexSizeChange(area, vertex, to, isAnticlockwise), vertexCount: isNew ? 1 : 0 },
    vertexCount: area.count,
    crossing: movedVertexCrossing(area, vertex, to),
    radiusM: null,
    canStepBack: false,
    canFinish: false,
  };
}
