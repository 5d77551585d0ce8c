import type { Map as MapLibreMap } from 'maplibre-gl';
import { whatWent } from '../../../geo/vertices/change-vertices.ts';
import { circleOfRadius } from '../../../geo/vertices/circle-shape.ts';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import type { AreaShape } from '../../../geo/vertices/packed-area.ts';
import { isBesideGlobe } from '../globe.ts';
import { claimPresses } from '../unclaimed-press.ts';
import { createCrosshair } from './crosshair.ts';
import { type CrosshairAct, listenForCrosshairKeys } from './crosshair-keys.ts';
import { createHandLayers } from './draw-layers.ts';
import { handMode } from './draw-mode.ts';
import { installMode } from './install-draw-mode.ts';
import { HandPointer } from './pointer-input.ts';
import { createSketchOverlay } from './sketch-overlay.ts';
import { createSnapTargets } from './snap-targets.ts';
import type { DrawTool } from './tool.ts';
import { Hand, type HandListener } from './tool-controller.ts';

export type { CrosshairAct } from './crosshair-keys.ts';
export type { DrawTool, Sketch } from './tool.ts';
export type DrawnGeometry = AreaShape;

/** The hand that draws. It remembers nothing: each finished change is handed out, and `show` says what to hold. */
export type DrawControl = {
  /** Shows a geometry in place of whatever was there, unfinished shapes too, without telling the listener. */
  show(geometry: DrawnGeometry | null, tool: 'none' | 'edit' | 'move'): void;
  setTool(tool: DrawTool): void;
  /** Gives up an unfinished shape; with none, puts the tool away. */
  cancel(): void;
  /** Takes the last step of an unfinished shape back; false when there is none. */
  stepBack(): boolean;
  /** Ends an unfinished shape. */
  finish(): void;
  /** Takes back the last corner while drawing; else removes the selected corner, or the whole when none is selected. */
  deleteSelection(): void;
  /** Whether corners and edges near the hand draw it to them. */
  setSnapping(isSnapping: boolean): void;
  /** Whether the tool that moves takes all parts at once. */
  setMovesAll(movesAll: boolean): void;
  /** Draws a circle of so many metres where the crosshair is, else in the middle of the view. False where none is possible. */
  drawCircle(radiusM: number): boolean;
  remove(): void;
};

export type DrawListener = HandListener & {
  /** Delete was pressed: the whole is to go, or a corner went, maybe with its hole or part (told after `onEdited`). */
  readonly onDeleted: (what: 'area' | 'corner' | 'hole' | 'part') => void;
  readonly onToolChange: (tool: DrawTool) => void;
  readonly onCrosshair: (at: LonLat, act: CrosshairAct) => void;
};

/** Puts mapbox-gl-draw on a MapLibre map, with one mode of our own and layers of our own. */
export function createDrawControl(map: MapLibreMap, listener: DrawListener): DrawControl {
  const parts = assemble(map, listener);
  const { hand, crosshair, setTool } = parts;
  return {
    show(geometry, tool) {
      hand.show(geometry);
      setTool(tool);
    },
    setTool,
    cancel() {
      if (!hand.inHand?.tool.reset()) setTool('none');
    },
    stepBack: () => hand.inHand?.tool.stepBack() ?? false,
    finish: () => void hand.inHand?.tool.finish(),
    deleteSelection: () => deleteSelection(hand, listener),
    setSnapping(isSnapping) {
      hand.isSnapping = isSnapping;
    },
    setMovesAll(movesAll) {
      hand.movesAll = movesAll;
    },
    drawCircle(radiusM) {
      const { lng, lat } = map.getCenter();
      const circle = circleOfRadius(hand.circleCenter() ?? crosshair.place() ?? [lng, lat], radiusM);
      hand.inHand?.tool.reset();
      if (circle) listener.onDrawn(circle);
      return circle !== null;
    },
    remove: parts.remove,
  };
}

function assemble(map: MapLibreMap, listener: DrawListener) {
  const layers = createHandLayers(map);
  const overlay = createSketchOverlay(map);
  const targets = createSnapTargets(map);
  const hand = new Hand({ map, layers, overlay, targets: targets.read, listener });
  const crosshair = createCrosshair(map);
  const tool = () => hand.inHand?.tool ?? null;
  const setCursor = (cursor: string) => {
    map.getCanvasContainer().style.cursor = cursor;
  };
  const pointer = new HandPointer({
    tool,
    isSnapping: () => hand.isSnapping,
    isBeside: (point) => isBesideGlobe(map, point),
    hovered(place) {
      crosshair.hide();
      setCursor(hand.cursorAt(place));
    },
  });
  const uninstall = installMode(map, handMode(pointer));
  // What the hand could take hold of, and all while it draws; other presses are for whoever listens.
  const giveUpPresses = claimPresses(
    map,
    (at, isTouch) => hand.cursorAt({ at, isTouch, isSnapping: hand.isSnapping }) !== '',
  );
  const stopKeys = listenForCrosshairKeys({
    container: map.getContainer(),
    crosshair,
    tool,
    placeOf: (at) => ({ at, isTouch: false, isSnapping: hand.isSnapping }),
    isHolder: () => ['edit', 'move', 'freehand'].includes(hand.name),
    nextCorner: (step) => hand.placeOfCorner(step),
    onAct: listener.onCrosshair,
  });
  const stopping = new AbortController();
  for (const type of ['mouseup', 'touchcancel', 'blur'] as const)
    window.addEventListener(type, () => pointer.letGo(), { signal: stopping.signal });
  const onMoved = () => hand.moved();
  const onZoom = () => hand.zoomed();
  map.on('moveend', onMoved);
  map.on('zoom', onZoom);
  return {
    hand,
    crosshair,
    setTool(tool: DrawTool) {
      hand.take((tool === 'edit' || tool === 'move') && hand.area === null ? 'none' : tool);
      const isIdle = hand.name === 'none';
      map.doubleClickZoom[isIdle ? 'enable' : 'disable']();
      if (isIdle) {
        crosshair.hide();
        setCursor('');
      }
      listener.onToolChange(hand.name);
    },
    remove() {
      stopping.abort();
      giveUpPresses();
      stopKeys();
      map.off('moveend', onMoved);
      map.off('zoom', onZoom);
      for (const part of [hand, targets, crosshair, overlay, layers]) part.remove();
      uninstall();
    },
  };
}

function deleteSelection(hand: Hand, listener: DrawListener): void {
  const { inHand } = hand;
  if (inHand?.tool.stepBack()) return;
  // of a shape that is not begun there is nothing to take back, and the area is not what the key is about
  if (inHand && hand.name !== 'edit' && hand.name !== 'move') return;
  const before = hand.area?.shape ?? null;
  const left = inHand?.edit?.withoutSelected();
  if (!left) {
    listener.onDeleted('area');
    return;
  }
  hand.show(left);
  listener.onEdited(left);
  listener.onDeleted(before === null ? 'corner' : whatWent(before, left));
}
