import type { Map as MapLibreMap } from 'maplibre-gl';
import { type LonLat, toWorld } from '../../../geo/vertices/mercator.ts';
import { nearestOnEdge, nearestVertex } from '../../../geo/vertices/nearest-on-area.ts';
import {
  type AreaShape,
  type PackedArea,
  packArea,
  type VertexPath,
  vertexAt,
} from '../../../geo/vertices/packed-area.ts';
import { polygonAt } from '../../../geo/vertices/polygon-at.ts';
import { snapTo } from '../../../geo/vertices/snap-to.ts';
import { detailForZoom } from '../../../geo/vertices/thin-line.ts';
import { visibleHandles } from '../../../geo/vertices/visible-handles.ts';
import { handlePoints, outlineOf } from './display-features.ts';
import type { DrawLayers } from './draw-layers.ts';
import type { SketchOverlay } from './sketch-overlay.ts';
import {
  type DrawTool,
  hitTolerancePx,
  type InputPosition,
  noGraphics,
  type Sketch,
  type ToolContext,
} from './tool.ts';
import { type ActiveTool, makeTool } from './tools/make-tool.ts';

/** Width of the Mercator world at zoom 0, px. */
const WORLD_PX = 512;
/** Minimum distance between handles: closer ones can't be distinguished. Handles for touch are larger. */
const HANDLE_SPACING_PX = 18;
const TOUCH_HANDLE_SPACING_PX = 32;

export type ToolListener = {
  readonly onDrawn: (shape: AreaShape) => void;
  readonly onEdited: (shape: AreaShape) => void;
  readonly onSketch: (sketch: Sketch | null) => void;
  /** Called when the selected vertex changes; null for none. */
  readonly onSelected: (vertex: VertexPath | null) => void;
};

type ControllerOptions = {
  readonly map: MapLibreMap;
  readonly layers: DrawLayers;
  readonly overlay: SketchOverlay;
  readonly targets: () => readonly PackedArea[];
  readonly listener: ToolListener;
};

/**
 * Runs the active tool on the area and redraws what changed, at most once per frame. While a vertex is dragged, the
 * area's source on the map is not updated; only the overlay is.
 */
export class ToolController {
  readonly #options: ControllerOptions;
  readonly #context: ToolContext;
  #area: PackedArea | null = null;
  #name: DrawTool = 'none';
  #activeTool: ActiveTool | null = null;
  #frame = 0;
  #stale = { outline: false, handles: false, sketch: false };
  #lastDragged: object | null = null;
  /** The highest zoom at which the drawn outline is detailed enough. */
  #detailMaxZoom = Infinity;
  #lastSelected: VertexPath | null = null;
  /** Whether the move tool moves all polygons at once. */
  movesAll = false;
  isSnapping = true;

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.#context = {
      worldWidthsPerPx: () => this.#worldWidthsPerPx(),
      snap: (position, except) => this.#snap(position, except),
      area: () => this.#area,
      redraw: () => this.#scheduleDraw('sketch'),
      redrawHandles: () => this.#scheduleDraw('handles'),
      onDrawn: options.listener.onDrawn,
      onEdited: (shape) => {
        this.show(shape);
        options.listener.onEdited(shape);
      },
    };
  }

  get toolName(): DrawTool {
    return this.#name;
  }

  get activeTool(): ActiveTool | null {
    return this.#activeTool;
  }

  get area(): PackedArea | null {
    return this.#area;
  }

  /** Replaces the area, for example after a change elsewhere. */
  show(shape: AreaShape | null): void {
    this.#area = shape && packArea(shape);
    this.#scheduleDraw('outline');
    this.#scheduleDraw('handles');
  }

  activate(name: DrawTool): void {
    this.#activeTool?.tool.reset();
    this.#name = name;
    this.#activeTool = makeTool(name, this.#context, () => this.movesAll);
    this.#scheduleDraw('handles');
    this.#scheduleDraw('sketch');
  }

  /** Call when the zoom changed: the outline may need more detail. */
  onZoom(): void {
    if (this.#options.map.getZoom() > this.#detailMaxZoom) this.#scheduleDraw('outline');
  }

  /** Call when the map moved: other handles are in view. */
  onMove(): void {
    if (this.#name === 'edit') this.#scheduleDraw('handles');
  }

  /** The CSS cursor for this position; empty if the active tool can't act on it. */
  cursorAt(position: InputPosition): string {
    if (this.#name === 'none') return '';
    if (this.#name !== 'edit' && this.#name !== 'move') return 'crosshair';
    const area = this.#area;
    const reach = hitTolerancePx(position) * this.#worldWidthsPerPx();
    if (area === null) return '';
    if (this.#name === 'move') return polygonAt(area, position.at, reach) === null ? '' : 'move';
    if (nearestVertex(area, position.at, reach) >= 0) return 'move';
    return nearestOnEdge(area, position.at, reach) ? 'copy' : '';
  }

  remove(): void {
    cancelAnimationFrame(this.#frame);
  }

  #worldWidthsPerPx(): number {
    return 1 / (WORLD_PX * 2 ** this.#options.map.getZoom());
  }

  #snap(position: InputPosition, except = -1): LonLat {
    if (!position.isSnapping) return position.at;
    const own = this.#area ? [{ area: this.#area, except }] : [];
    const others = this.#options.targets().map((area) => ({ area }));
    return snapTo([...own, ...others], position.at, hitTolerancePx(position) * this.#worldWidthsPerPx()) ?? position.at;
  }

  #scheduleDraw(what: 'outline' | 'handles' | 'sketch'): void {
    this.#stale[what] = true;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow(): void {
    this.#frame = 0;
    const { layers, overlay, listener } = this.#options;
    const tool = this.#activeTool?.tool ?? null;
    const dragged = this.#activeTool?.edit?.draggedVertex() ?? null;
    // The outline and handles change at the start and the end of a drag, not during it.
    const hasDragChanged = dragged !== this.#lastDragged;
    this.#lastDragged = dragged;
    if (this.#stale.outline || hasDragChanged) {
      const area = dragged?.area ?? this.#area;
      const detail = detailForZoom(this.#options.map.getZoom(), area?.count ?? 0);
      this.#detailMaxZoom = detail.maxZoom;
      layers.outline(area && outlineOf(area, dragged?.vertex, detail.spacingDegrees));
    }
    if (this.#stale.handles || hasDragChanged) layers.handles(this.#handles(dragged !== null));
    const selected = this.#activeTool?.edit?.selectedVertex() ?? null;
    if (selected !== this.#lastSelected) listener.onSelected(selected);
    this.#lastSelected = selected;
    if (this.#stale.sketch) {
      overlay.show(tool?.graphics() ?? noGraphics);
      listener.onSketch(tool?.sketch() ?? null);
    }
    this.#stale = { outline: false, handles: false, sketch: false };
  }

  #handles(isDragging: boolean): GeoJSON.FeatureCollection | null {
    const area = this.#area;
    if (area === null || this.#name !== 'edit') return null;
    const bounds = this.#options.map.getBounds();
    const [west, north] = toWorld([bounds.getWest(), bounds.getNorth()]);
    const [east, south] = toWorld([bounds.getEast(), bounds.getSouth()]);
    const selectedPath = isDragging ? null : this.#activeTool?.edit?.selectedVertex();
    const selected = selectedPath ? vertexAt(area, selectedPath) : -1;
    const spacingPx = matchMedia('(pointer: coarse)').matches ? TOUCH_HANDLE_SPACING_PX : HANDLE_SPACING_PX;
    const spacing = spacingPx * this.#worldWidthsPerPx();
    const handles = visibleHandles(area, { west, north, east, south }, spacing, selected);
    return handlePoints(area, handles, selected);
  }

  /** The centre of an unfinished circle, or null. */
  circleCenter(): LonLat | null {
    return this.#name === 'circle' ? (this.#activeTool?.tool.graphics().dots[0] ?? null) : null;
  }

  /**
   * Selects the next or previous vertex and returns its position; null if the active tool selects none. For the
   * keyboard.
   */
  selectNextVertex(step: 1 | -1): LonLat | null {
    return this.#activeTool?.edit?.selectNextVertex(step) ?? null;
  }
}
