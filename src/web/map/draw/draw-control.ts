import type { Map as MapLibreMap } from 'maplibre-gl';
import { removedElement } from '../../../geo/vertices/change-vertices.ts';
import { circleOfRadius } from '../../../geo/vertices/circle-shape.ts';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import type { AreaShape } from '../../../geo/vertices/packed-area.ts';
import { isOutsideGlobe } from '../globe.ts';
import { claimPresses } from '../unclaimed-press.ts';
import { createCrosshair } from './crosshair.ts';
import { type CrosshairAction, listenForCrosshairKeys } from './crosshair-keys.ts';
import { createDrawLayers } from './draw-layers.ts';
import { pointerMode } from './draw-mode.ts';
import { installDrawMode } from './install-draw-mode.ts';
import { PointerInput } from './pointer-input.ts';
import { createSketchOverlay } from './sketch-overlay.ts';
import { createSnapTargets } from './snap-targets.ts';
import type { DrawTool } from './tool.ts';
import { ToolController, type ToolListener } from './tool-controller.ts';

export type { CrosshairAction } from './crosshair-keys.ts';
export type { DrawTool, Sketch } from './tool.ts';
export type DrawnGeometry = AreaShape;

/**
 * Drawing and editing on the map. It stores no history: each finished change goes to the listener, and `show` sets the
 * area.
 */
export type DrawControl = {
  /**
   * Replaces the area, discards an unfinished shape, and activates a tool. Does not call the listener's `onDrawn` or
   * `onEdited`.
   */
  show(geometry: DrawnGeometry | null, tool: 'none' | 'edit' | 'move'): void;
  setTool(tool: DrawTool): void;
  /** Discards an unfinished shape; if there is none, deactivates the tool. */
  cancel(): void;
  /** Undoes the last step of an unfinished shape; false if there is none. */
  stepBack(): boolean;
  /** Finishes an unfinished shape. */
  finish(): void;
  /**
   * While drawing, removes the last vertex. Otherwise removes the selected vertex, or the entire area if none is
   * selected.
   */
  deleteSelection(): void;
  /** Whether drawn and dragged positions snap to nearby vertices and edges. */
  setSnapping(isSnapping: boolean): void;
  /** Whether the move tool moves all polygons at once. */
  setMovesAll(movesAll: boolean): void;
  /**
   * Draws a circle around the centre already set, else the crosshair, else the view's centre. False if the radius is
   * out of range.
   */
  drawCircle(radiusM: number): boolean;
  remove(): void;
};

export type DrawListener = ToolListener & {
  /**
   * `area`: the listener must remove the area. Otherwise a vertex, or the hole or polygon that it was one of three
   * vertices of, was removed; called after `onEdited`.
   */
  readonly onDeleted: (what: 'area' | ReturnType<typeof removedElement>) => void;
  readonly onToolChange: (tool: DrawTool) => void;
  readonly onCrosshair: (at: LonLat, action: CrosshairAction) => void;
};

/**
 * Adds drawing to a map: mapbox-gl-draw with one custom mode for input, and separate layers for the area and handles.
 */
export function createDrawControl(map: MapLibreMap, listener: DrawListener): DrawControl {
  const { controller, crosshair, setTool, remove } = assemble(map, listener);
  return {
    show(geometry, tool) {
      controller.show(geometry);
      setTool(tool);
    },
    setTool,
    cancel() {
      if (!controller.activeTool?.tool.reset()) setTool('none');
    },
    stepBack: () => controller.activeTool?.tool.stepBack() ?? false,
    finish: () => void controller.activeTool?.tool.finish(),
    deleteSelection: () => deleteSelection(controller, listener),
    setSnapping(isSnapping) {
      controller.isSnapping = isSnapping;
    },
    setMovesAll(movesAll) {
      controller.movesAll = movesAll;
    },
    drawCircle(radiusM) {
      const { lng, lat } = map.getCenter();
      const circle = circleOfRadius(controller.circleCenter() ?? crosshair.position() ?? [lng, lat], radiusM);
      controller.activeTool?.tool.reset();
      if (circle) listener.onDrawn(circle);
      return circle !== null;
    },
    remove,
  };
}

function assemble(map: MapLibreMap, listener: DrawListener) {
  const layers = createDrawLayers(map);
  const overlay = createSketchOverlay(map);
  const targets = createSnapTargets(map);
  const controller = new ToolController({ map, layers, overlay, targets: targets.read, listener });
  const crosshair = createCrosshair(map);
  const tool = () => controller.activeTool?.tool ?? null;
  const setCursor = (cursor: string) => {
    map.getCanvasContainer().style.cursor = cursor;
  };
  const pointer = new PointerInput({
    tool,
    isSnapping: () => controller.isSnapping,
    isOutsideGlobe: (point) => isOutsideGlobe(map, point),
    hovered(position) {
      crosshair.hide();
      setCursor(controller.cursorAt(position));
    },
  });
  const uninstall = installDrawMode(map, pointerMode(pointer));
  // The tool claims presses on what it can drag, and every press while it draws. Other presses stay free.
  const releasePresses = claimPresses(
    map,
    (at, isTouch) => controller.cursorAt({ at, isTouch, isSnapping: controller.isSnapping }) !== '',
  );
  const stopKeys = listenForCrosshairKeys({
    container: map.getContainer(),
    crosshair,
    tool,
    positionOf: (at) => ({ at, isTouch: false, isSnapping: controller.isSnapping }),
    isDragTool: () => ['edit', 'move', 'freehand'].includes(controller.toolName),
    selectNextVertex: (step) => controller.selectNextVertex(step),
    onAction: listener.onCrosshair,
  });
  const stopping = new AbortController();
  for (const type of ['mouseup', 'touchcancel', 'blur'] as const)
    window.addEventListener(type, () => pointer.releaseOutside(), { signal: stopping.signal });
  const onMoved = () => controller.onMove();
  const onZoom = () => controller.onZoom();
  map.on('moveend', onMoved);
  map.on('zoom', onZoom);
  return {
    controller,
    crosshair,
    setTool(tool: DrawTool) {
      controller.activate((tool === 'edit' || tool === 'move') && controller.area === null ? 'none' : tool);
      const isIdle = controller.toolName === 'none';
      map.doubleClickZoom[isIdle ? 'enable' : 'disable']();
      if (isIdle) {
        crosshair.hide();
        setCursor('');
      }
      listener.onToolChange(controller.toolName);
    },
    remove() {
      stopping.abort();
      releasePresses();
      stopKeys();
      map.off('moveend', onMoved);
      map.off('zoom', onZoom);
      for (const removable of [controller, targets, crosshair, overlay, layers]) removable.remove();
      uninstall();
    },
  };
}

function deleteSelection(controller: ToolController, listener: DrawListener): void {
  const { activeTool: active, area } = controller;
  if (active?.tool.stepBack()) return;
  // With a tool for new shapes and no shape begun, Delete must not remove the area.
  if (active && controller.toolName !== 'edit' && controller.toolName !== 'move') return;
  const before = area?.shape;
  const left = active?.edit?.withoutSelectedVertex();
  if (!before || !left) {
    listener.onDeleted('area');
    return;
  }
  controller.show(left);
  listener.onEdited(left);
  listener.onDeleted(removedElement(before, left));
}
