import MapboxDraw from '@mapbox/mapbox-gl-draw';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { createCrosshair } from './draw/crosshair.ts';
import { type CrosshairAct, listenForCrosshairKeys } from './draw/crosshair-keys.ts';
import { Hand, type HandListener } from './draw/hand.ts';
import { createHandLayers } from './draw/hand-layers.ts';
import { handMode } from './draw/hand-mode.ts';
import type { LonLat } from './draw/lon-lat.ts';
import type { AreaShape } from './draw/packed-area.ts';
import { createSnapTargets } from './draw/snap-targets.ts';
import type { DrawTool } from './draw/tool.ts';
import { circleOfRadius } from './draw/tools/circle-shape.ts';
import { watchRemoval } from './watch-removal.ts';

export type { CrosshairAct } from './draw/crosshair-keys.ts';
export type { DrawTool, Sketch } from './draw/tool.ts';
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
  readonly onDeleted: () => void;
  readonly onToolChange: (tool: DrawTool) => void;
  readonly onCrosshair: (at: LonLat, act: CrosshairAct) => void;
};

/** Puts mapbox-gl-draw on a MapLibre map, with one mode of our own and layers of our own. */
export function createDrawControl(map: MapLibreMap, listener: DrawListener): DrawControl {
  const isMapRemoved = watchRemoval(map);
  const layers = createHandLayers(map);
  const targets = createSnapTargets(map);
  const hand = new Hand({ map, layers, targets: targets.read, listener });
  const crosshair = createCrosshair(map);
  let isSnapping = true;
  const { mode, letGo } = handMode({
    tool: () => hand.inHand?.tool ?? null,
    isSnapping: () => isSnapping,
    hovered(place) {
      crosshair.hide();
      map.getCanvasContainer().style.cursor = hand.cursorAt(place);
    },
  });
  const draw = new MapboxDraw({
    displayControlsDefault: false,
    keybindings: false,
    boxSelect: false,
    touchBuffer: 25,
    // It takes an empty list for a style that is yet to be loaded.
    styles: [{ id: 'area-hand', type: 'line', paint: { 'line-opacity': 0 } }],
    modes: { hand: mode },
    defaultMode: 'hand',
  });
  map.addControl(draw);
  const setTool = (tool: DrawTool) => {
    hand.take((tool === 'edit' || tool === 'move') && hand.area === null ? 'none' : tool);
    if (hand.name === 'none') {
      map.doubleClickZoom.enable();
      crosshair.hide();
      map.getCanvasContainer().style.cursor = '';
    } else map.doubleClickZoom.disable();
    listener.onToolChange(hand.name);
  };
  const stopKeys = listenForCrosshairKeys({
    container: map.getContainer(),
    crosshair,
    tool: () => hand.inHand?.tool ?? null,
    placeOf: (at) => ({ at, isTouch: false, isSnapping }),
    isHolder: () => ['edit', 'move', 'freehand'].includes(hand.name),
    nextCorner: (step) => hand.placeOfCorner(step),
    onAct: listener.onCrosshair,
  });
  const onMoved = () => hand.moved();
  map.on('moveend', onMoved);
  const stopping = new AbortController();
  for (const type of ['mouseup', 'touchcancel', 'blur'] as const)
    window.addEventListener(type, letGo, { signal: stopping.signal });

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
    setSnapping(next) {
      isSnapping = next;
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
    remove() {
      stopping.abort();
      stopKeys();
      map.off('moveend', onMoved);
      hand.stop();
      targets.remove();
      crosshair.remove();
      layers.remove();
      // With the map it was taken off already, and can't be a second time.
      if (!isMapRemoved()) map.removeControl(draw);
    },
  };
}

function deleteSelection(hand: Hand, listener: DrawListener): void {
  const { inHand } = hand;
  if (inHand?.tool.stepBack()) return;
  const left = inHand?.edit?.withoutSelected();
  if (left === undefined) listener.onDeleted();
  else if (left === null) listener.onDeleted();
  else {
    hand.show(left);
    listener.onEdited(left);
  }
}
