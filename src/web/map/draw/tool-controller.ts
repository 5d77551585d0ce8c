import type { Map as MapLibreMap } from 'maplibre-gl';
import { type LonLat, toWorld } from '../../../geo/vertices/mercator.ts';
import { nearestCorner, nearestOnEdge } from '../../../geo/vertices/nearest-on-area.ts';
import {
  type AreaShape,
  type CornerPath,
  cornerAt,
  type PackedArea,
  packArea,
} from '../../../geo/vertices/packed-area.ts';
import { partAt } from '../../../geo/vertices/polygon-at.ts';
import { snapTo } from '../../../geo/vertices/snap-to.ts';
import { handlePoints, outlineOf } from './display-features.ts';
import type { HandLayers } from './draw-layers.ts';
import type { SketchOverlay } from './sketch-overlay.ts';
import { detailAt } from './thin-line.ts';
import { type DrawTool, type HandPlace, nothingInHand, reachPx, type Sketch, type ToolContext } from './tool.ts';
import { makeTool, type ToolInHand } from './tools/make-tool.ts';
import { visibleHandles } from './visible-handles.ts';

/** Pixels of the Mercator world at zoom 0. */
const WORLD_PX = 512;
/** Handles nearer to each other than this can't be told apart; those for fingers are larger. */
const HANDLE_SPACING_PX = 18;
const FINGER_SPACING_PX = 32;

export type HandListener = {
  readonly onDrawn: (shape: AreaShape) => void;
  readonly onEdited: (shape: AreaShape) => void;
  readonly onSketch: (sketch: Sketch | null) => void;
  /** Another corner is selected now, or none. */
  readonly onSelected: (corner: CornerPath | null) => void;
};

type HandOf = {
  readonly map: MapLibreMap;
  readonly layers: HandLayers;
  readonly overlay: SketchOverlay;
  readonly targets: () => readonly PackedArea[];
  readonly listener: HandListener;
};

/**
 * What holds a tool: it knows the area, lets the tool work on it, and draws what changes, at most once a frame. The area
 * itself stays still on the map while one of its corners moves.
 */
export class Hand {
  readonly #of: HandOf;
  readonly #context: ToolContext;
  #area: PackedArea | null = null;
  #name: DrawTool = 'none';
  #inHand: ToolInHand | null = null;
  #frame = 0;
  #stale = { outline: false, handles: false, sketch: false };
  #heldBefore: object | null = null;
  /** The zoom up to which the outline is as fine as one can see. */
  #fineUntil = Infinity;
  #selectedBefore: CornerPath | null = null;
  /** Whether the tool that moves takes all parts at once. */
  movesAll = false;
  isSnapping = true;

  constructor(of: HandOf) {
    this.#of = of;
    this.#context = {
      widthsPerPx: () => this.#widthsPerPx(),
      snap: (place, except) => this.#snap(place, except),
      area: () => this.#area,
      changed: () => this.#draw('sketch'),
      handlesChanged: () => this.#draw('handles'),
      drawn: of.listener.onDrawn,
      edited: (shape) => {
        this.show(shape);
        of.listener.onEdited(shape);
      },
    };
  }

  get name(): DrawTool {
    return this.#name;
  }

  get inHand(): ToolInHand | null {
    return this.#inHand;
  }

  get area(): PackedArea | null {
    return this.#area;
  }

  /** The area, as something else made it. */
  show(shape: AreaShape | null): void {
    this.#area = shape && packArea(shape);
    this.#draw('outline');
    this.#draw('handles');
  }

  take(name: DrawTool): void {
    this.#inHand?.tool.reset();
    this.#name = name;
    this.#inHand = makeTool(name, this.#context, () => this.movesAll);
    this.#draw('handles');
    this.#draw('sketch');
  }

  /** The zoom has changed: it may show more of the outline. */
  zoomed(): void {
    if (this.#of.map.getZoom() > this.#fineUntil) this.#draw('outline');
  }

  /** The map has moved: other handles can be seen. */
  moved(): void {
    if (this.#name === 'edit') this.#draw('handles');
  }

  /** What the pointer could take hold of there, as a cursor of CSS. */
  cursorAt(place: HandPlace): string {
    if (this.#name === 'none') return '';
    if (this.#name !== 'edit' && this.#name !== 'move') return 'crosshair';
    const area = this.#area;
    const reach = reachPx(place) * this.#widthsPerPx();
    if (area === null) return '';
    if (this.#name === 'move') return partAt(area, place.at, reach) === null ? '' : 'move';
    if (nearestCorner(area, place.at, reach) >= 0) return 'move';
    return nearestOnEdge(area, place.at, reach) ? 'copy' : '';
  }

  remove(): void {
    cancelAnimationFrame(this.#frame);
  }

  #widthsPerPx(): number {
    return 1 / (WORLD_PX * 2 ** this.#of.map.getZoom());
  }

  #snap(place: HandPlace, except = -1): LonLat {
    if (!place.isSnapping) return place.at;
    const own = this.#area ? [{ area: this.#area, except }] : [];
    const others = this.#of.targets().map((area) => ({ area }));
    return snapTo([...own, ...others], place.at, reachPx(place) * this.#widthsPerPx()) ?? place.at;
  }

  #draw(what: 'outline' | 'handles' | 'sketch'): void {
    this.#stale[what] = true;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    this.#frame = 0;
    const { layers, overlay, listener } = this.#of;
    const tool = this.#inHand?.tool ?? null;
    const held = this.#inHand?.edit?.held() ?? null;
    // Once at the start and the end of a drag, not while it lasts.
    const isHeldNew = held !== this.#heldBefore;
    this.#heldBefore = held;
    if (this.#stale.outline || isHeldNew) {
      const area = held?.area ?? this.#area;
      const detail = detailAt(this.#of.map.getZoom(), area?.count ?? 0);
      this.#fineUntil = detail.until;
      layers.outline(area && outlineOf(area, held?.corner, detail.spacing));
    }
    if (this.#stale.handles || isHeldNew) layers.handles(this.#handles(held !== null));
    const selected = this.#inHand?.edit?.selected() ?? null;
    if (selected !== this.#selectedBefore) listener.onSelected(selected);
    this.#selectedBefore = selected;
    if (this.#stale.sketch) {
      overlay.show(tool?.picture() ?? nothingInHand);
      listener.onSketch(tool?.sketch() ?? null);
    }
    this.#stale = { outline: false, handles: false, sketch: false };
  }

  #handles(isHeld: boolean): GeoJSON.FeatureCollection | null {
    const area = this.#area;
    if (area === null || this.#name !== 'edit') return null;
    const bounds = this.#of.map.getBounds();
    const [west, north] = toWorld([bounds.getWest(), bounds.getNorth()]);
    const [east, south] = toWorld([bounds.getEast(), bounds.getSouth()]);
    const selectedPath = isHeld ? null : this.#inHand?.edit?.selected();
    const selected = selectedPath ? cornerAt(area, selectedPath) : -1;
    const spacingPx = matchMedia('(pointer: coarse)').matches ? FINGER_SPACING_PX : HANDLE_SPACING_PX;
    const spacing = spacingPx * this.#widthsPerPx();
    const handles = visibleHandles(area, { west, north, east, south }, spacing, selected);
    return handlePoints(area, handles, selected);
  }

  /** Where a circle that was begun has its centre; null when none was. */
  circleCenter(): LonLat | null {
    return this.#name === 'circle' ? (this.#inHand?.tool.picture().dots[0] ?? null) : null;
  }

  /** Selects the next or previous corner, for the keyboard, and gives its place; null when there is none. */
  placeOfCorner(step: 1 | -1): LonLat | null {
    return this.#inHand?.edit?.selectNext(step) ?? null;
  }
}
