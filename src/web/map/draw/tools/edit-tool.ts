import { withCornerAdded, withCornerMoved, withCornerRemoved } from '../../../../geo/vertices/change-vertices.ts';
import { movedCornerCrossing } from '../../../../geo/vertices/edge-crossing.ts';
import { besideOf, type LonLat } from '../../../../geo/vertices/mercator.ts';
import { nearestCorner, nearestOnEdge } from '../../../../geo/vertices/nearest-on-area.ts';
import {
  type AreaShape,
  type CornerPath,
  cornerAt,
  cornerPlace,
  type PackedArea,
  packArea,
  pathOf,
} from '../../../../geo/vertices/packed-area.ts';
import { cornerChange, isRingAnticlockwise } from '../../../../geo/vertices/vertex-size-change.ts';
import {
  type HandPlace,
  nothingInHand,
  type Picture,
  reachPx,
  type Sketch,
  type Tool,
  type ToolContext,
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
  selected(): CornerPath | null;
  /** The dragged vertex, once it has moved: its edges are drawn in the overlay instead of the outline. */
  held(): { readonly area: PackedArea; readonly vertex: number } | null;
  /** Selects the next (1) or previous (-1) vertex and returns its position. */
  selectNext(step: 1 | -1): LonLat | null;
  /** The area without the selected vertex, null if nothing is left; undefined if none is selected. */
  withoutSelected(): AreaShape | null | undefined;
};

export type EditTool = Tool & VertexSelection;

/** Creates the tool that moves vertices and adds them on edges. Other presses pan the map; they never move the area. */
export function editTool(context: ToolContext): EditTool {
  return new VertexEditor(context);
}

class VertexEditor implements Tool, VertexSelection {
  readonly #context: ToolContext;
  #selected: CornerPath | null = null;
  #drag: Drag | null = null;

  constructor(context: ToolContext) {
    this.#context = context;
  }

  press(position: HandPlace): boolean {
    const area = this.#context.area();
    if (!area) return false;
    const reach = reachPx(position) * this.#context.widthsPerPx();
    const vertex = nearestCorner(area, position.at, reach);
    if (vertex >= 0) {
      this.#startDrag(area, vertex, position.at, false);
      return true;
    }
    const edge = nearestOnEdge(area, position.at, reach);
    const path = edge && pathOf(area, edge.corner);
    if (!edge || !path) return false;
    const [x] = besideOf(edge.place, cornerPlace(area, edge.corner));
    const extended = packArea(withCornerAdded(area.shape, path, [x, edge.place[1]]));
    this.#startDrag(extended, cornerAt(extended, { ...path, index: path.index + 1 }), position.at, true);
    return true;
  }

  drag(position: HandPlace): void {
    const drag = this.#drag;
    if (!drag) return;
    const [x, y] = drag.offset;
    const at: LonLat = [position.at[0] + x, Math.max(-90, Math.min(90, position.at[1] + y))];
    drag.to = this.#context.snap({ ...position, at }, drag.isNew ? -1 : drag.vertex);
    this.#context.changed();
  }

  release(): void {
    const drag = this.#drag;
    const path = drag && pathOf(drag.area, drag.vertex);
    this.reset();
    if (drag?.to && path) this.#context.edited(withCornerMoved(drag.area.shape, path, targetOf(drag)));
  }

  click(position: HandPlace): void {
    if (this.#drag) this.release();
    else if (this.#selected && isMiss(this.#context, position)) this.#select(null);
  }

  hover(): void {}

  isHolding(): boolean {
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
    this.#context.changed();
    this.#context.handlesChanged();
    return wasDragging;
  }

  sketch(): Sketch | null {
    return this.#drag && sketchOf(this.#drag);
  }

  picture(): Picture {
    const drag = this.#drag;
    const to = drag?.to;
    if (!drag || !to) return nothingInHand;
    const { area, vertex } = drag;
    const neighbours = [area.previous, area.next].map((indices) =>
      besideOf(cornerPlace(area, indices[vertex] ?? 0), to),
    );
    const [before = to, after = to] = neighbours;
    return { lines: [[before, to, after]], dots: [to], crossing: movedCornerCrossing(area, vertex, targetOf(drag)) };
  }

  selected(): CornerPath | null {
    return this.#selected;
  }

  held(): Drag | null {
    return this.#drag?.to ? this.#drag : null;
  }

  selectNext(step: 1 | -1): LonLat | null {
    const area = this.#context.area();
    if (!area || area.count === 0) return null;
    const current = this.#selected ? cornerAt(area, this.#selected) : -1;
    const next = current < 0 ? (step > 0 ? 0 : area.count - 1) : (current + step + area.count) % area.count;
    this.#select(pathOf(area, next));
    return cornerPlace(area, next);
  }

  withoutSelected(): AreaShape | null | undefined {
    const area = this.#context.area();
    const path = this.#selected;
    if (!area || !path || cornerAt(area, path) < 0) return undefined;
    this.#select(null);
    return withCornerRemoved(area.shape, path);
  }

  #select(path: CornerPath | null): void {
    this.#selected = path;
    this.#context.handlesChanged();
  }

  #startDrag(area: PackedArea, vertex: number, at: LonLat, isNew: boolean): void {
    const [x, y] = besideOf(cornerPlace(area, vertex), at);
    const isAnticlockwise = isRingAnticlockwise(area, vertex);
    this.#drag = {
      area,
      vertex,
      isNew,
      isAnticlockwise,
      offset: [x - at[0], y - at[1]],
      to: isNew ? [x, y] : null,
    };
    this.#select(pathOf(area, vertex));
    this.#context.changed();
  }
}

/** The vertex's new position, on the world copy of its old one. */
function targetOf({ area, vertex, to }: Drag): LonLat {
  return besideOf(to ?? cornerPlace(area, vertex), cornerPlace(area, vertex));
}

function isMiss(context: ToolContext, position: HandPlace): boolean {
  const area = context.area();
  return area === null || nearestCorner(area, position.at, reachPx(position) * context.widthsPerPx()) < 0;
}

function sketchOf(drag: Drag): Sketch {
  const { area, vertex, isAnticlockwise, isNew } = drag;
  const to = targetOf(drag);
  return {
    shape: null,
    change: { ...cornerChange(area, vertex, to, isAnticlockwise), vertexCount: isNew ? 1 : 0 },
    corners: area.count,
    crossing: movedCornerCrossing(area, vertex, to),
    radiusM: null,
    canStepBack: false,
    canFinish: false,
  };
}
