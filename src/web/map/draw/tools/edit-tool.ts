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

/** A corner in hand: in `area`, which has it already where it is a new one on an edge. */
type Hold = {
  readonly area: PackedArea;
  readonly corner: number;
  readonly isNew: boolean;
  readonly isAnticlockwise: boolean;
  /** From the pointer to the corner, so that it doesn't jump. */
  readonly offset: LonLat;
  to: LonLat | null;
};

/** The edit tool, and what of it the keyboard and the table of corners ask for. */
export type EditTool = Tool & {
  selected(): CornerPath | null;
  /** The corner whose edges are drawn anew while it is in hand. */
  held(): { readonly area: PackedArea; readonly corner: number } | null;
  /** Selects the next corner (or, with -1, the one before) and says where it is. */
  selectNext(step: 1 | -1): LonLat | null;
  /** What is left without the selected corner; undefined when none is selected. */
  withoutSelected(): AreaShape | null | undefined;
};

/** Moves corners and adds them on edges. All else is left to the map: missing a corner never moves the whole. */
export function editTool(context: ToolContext): EditTool {
  return new CornerEditor(context);
}

class CornerEditor implements EditTool {
  readonly #context: ToolContext;
  #selected: CornerPath | null = null;
  #hold: Hold | null = null;

  constructor(context: ToolContext) {
    this.#context = context;
  }

  press(place: HandPlace): boolean {
    const area = this.#context.area();
    if (!area) return false;
    const reach = reachPx(place) * this.#context.widthsPerPx();
    const corner = nearestCorner(area, place.at, reach);
    if (corner >= 0) {
      this.#take(area, corner, place.at, false);
      return true;
    }
    const edge = nearestOnEdge(area, place.at, reach);
    const path = edge && pathOf(area, edge.corner);
    if (!edge || !path) return false;
    const [x] = besideOf(edge.place, cornerPlace(area, edge.corner));
    const grown = packArea(withCornerAdded(area.shape, path, [x, edge.place[1]]));
    this.#take(grown, cornerAt(grown, { ...path, index: path.index + 1 }), place.at, true);
    return true;
  }

  drag(place: HandPlace): void {
    const hold = this.#hold;
    if (!hold) return;
    const [x, y] = hold.offset;
    const at: LonLat = [place.at[0] + x, Math.max(-90, Math.min(90, place.at[1] + y))];
    hold.to = this.#context.snap({ ...place, at }, hold.isNew ? -1 : hold.corner);
    this.#context.changed();
  }

  release(): void {
    const held = this.#hold;
    const path = held && pathOf(held.area, held.corner);
    this.reset();
    if (held?.to && path) this.#context.edited(withCornerMoved(held.area.shape, path, inWorldOf(held)));
  }

  click(place: HandPlace): void {
    if (this.#hold) this.release();
    else if (this.#selected && isMiss(this.#context, place)) this.#select(null);
  }

  hover(): void {}

  isHolding(): boolean {
    return this.#hold !== null;
  }

  stepBack(): boolean {
    return false;
  }

  finish(): boolean {
    return false;
  }

  reset(): boolean {
    const hadHold = this.#hold !== null;
    this.#hold = null;
    this.#context.changed();
    this.#context.handlesChanged();
    return hadHold;
  }

  sketch(): Sketch | null {
    return this.#hold && sketchOf(this.#hold);
  }

  picture(): Picture {
    const hold = this.#hold;
    const to = hold?.to;
    if (!hold || !to) return nothingInHand;
    const { area, corner } = hold;
    const ends = [area.previous, area.next].map((row) => besideOf(cornerPlace(area, row[corner] ?? 0), to));
    const [before = to, after = to] = ends;
    return { lines: [[before, to, after]], dots: [to], crossing: movedCornerCrossing(area, corner, inWorldOf(hold)) };
  }

  selected(): CornerPath | null {
    return this.#selected;
  }

  held(): Hold | null {
    return this.#hold?.to ? this.#hold : null;
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

  #take(area: PackedArea, corner: number, at: LonLat, isNew: boolean): void {
    const [x, y] = besideOf(cornerPlace(area, corner), at);
    const isAnticlockwise = isRingAnticlockwise(area, corner);
    this.#hold = { area, corner, isNew, isAnticlockwise, offset: [x - at[0], y - at[1]], to: isNew ? [x, y] : null };
    this.#select(pathOf(area, corner));
    this.#context.changed();
  }
}

/** Where the corner goes, on the copy of the world that its neighbours are on. */
function inWorldOf({ area, corner, to }: Hold): LonLat {
  return besideOf(to ?? cornerPlace(area, corner), cornerPlace(area, corner));
}

function isMiss(context: ToolContext, place: HandPlace): boolean {
  const area = context.area();
  return area === null || nearestCorner(area, place.at, reachPx(place) * context.widthsPerPx()) < 0;
}

function sketchOf(hold: Hold): Sketch {
  const { area, corner, isAnticlockwise, isNew } = hold;
  const to = inWorldOf(hold);
  return {
    shape: null,
    change: { ...cornerChange(area, corner, to, isAnticlockwise), corners: isNew ? 1 : 0 },
    corners: area.count,
    crossing: movedCornerCrossing(area, corner, to),
    radiusM: null,
    canStepBack: false,
    canFinish: false,
  };
}
