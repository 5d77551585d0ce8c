import '@mapbox/mapbox-gl-draw/dist/mapbox-gl-draw.css';
import MapboxDraw, { type DrawEvents, type DrawFeature } from '@mapbox/mapbox-gl-draw';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawPolygonMode } from './draw-polygon-mode.ts';
import { drawRectangleMode } from './draw-rectangle-mode.ts';
import { drawStyles } from './draw-styles.ts';
import { keepFillLowest } from './keep-fill-lowest.ts';
import { readMapColors } from './map-colors.ts';
import { watchRemoval } from './watch-removal.ts';
import { whileReleased } from './while-released.ts';

/** `edit` moves corners and the whole, `none` shows the shape alone; the others draw a new shape. */
export type DrawTool = 'none' | 'edit' | 'polygon' | 'rectangle';
export type DrawnGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** The hand that draws. It remembers nothing: each finished change is handed out, and `show` says what to hold. */
export type DrawControl = {
  /** Shows a geometry in place of whatever was there, unfinished shapes too, without telling the listener. */
  show(geometry: DrawnGeometry | null, tool: 'none' | 'edit'): void;
  setTool(tool: DrawTool): void;
  /** Gives up an unfinished shape; with none, ends editing. */
  cancel(): void;
  /** Takes back the last corner while drawing; else removes the selected corner, or the whole when none is selected. */
  deleteSelection(): void;
  remove(): void;
};

export type DrawListener = {
  onDrawn: (geometry: DrawnGeometry) => void;
  onEdited: (geometry: DrawnGeometry) => void;
  onDeleted: () => void;
  /** The shape in the hand, at most once a frame; null when there is none. */
  onSketch: (geometry: DrawnGeometry | null) => void;
  onToolChange: (tool: DrawTool) => void;
};

const AREA_ID = 'area';

// MapLibre looks for its own class names; under the others buttons get no clicks and Delete is dead.
for (const [name, value] of Object.entries(MapboxDraw.constants.classes)) {
  MapboxDraw.constants.classes[name] = value.replace(/^mapboxgl-/, 'maplibregl-');
}

/** Puts mapbox-gl-draw on a MapLibre map. */
export function createDrawControl(map: MapLibreMap, listener: DrawListener): DrawControl {
  const draw = new MapboxDraw({
    displayControlsDefault: false,
    keybindings: true,
    boxSelect: false,
    touchBuffer: 25,
    styles: drawStyles(readMapColors()),
    modes: { ...MapboxDraw.modes, draw_polygon: drawPolygonMode, draw_rectangle: drawRectangleMode },
  });
  map.addControl(draw);
  const isMapRemoved = watchRemoval(map);
  const stopOrdering = keepFillLowest(map);
  const release = whileReleased(map.getContainer());
  const stopEvents = listen(map, draw, listener, release);

  return {
    show(geometry, tool) {
      const feature = geometry && ({ type: 'Feature', id: AREA_ID, properties: {}, geometry } as const);
      draw.set({ type: 'FeatureCollection', features: feature ? [feature] : [] });
      if (feature && tool === 'edit') draw.changeMode('direct_select', { featureId: AREA_ID });
      else draw.changeMode('simple_select', { featureIds: [] });
      listener.onToolChange(toolOf(draw.getMode()));
    },
    setTool(tool) {
      if (tool === 'edit' && draw.get(AREA_ID)) draw.changeMode('direct_select', { featureId: AREA_ID });
      else draw.changeMode(modeOf(tool));
      listener.onToolChange(toolOf(draw.getMode()));
    },
    cancel() {
      const area = draw.get(AREA_ID);
      draw.set({ type: 'FeatureCollection', features: area ? [area] : [] });
      draw.changeMode('simple_select', { featureIds: [] });
      listener.onToolChange('none');
    },
    deleteSelection() {
      const isDrawing = draw.getMode().startsWith('draw_');
      if (isDrawing || draw.getSelectedPoints().features.length > 0) draw.trash();
      else listener.onDeleted();
    },
    remove() {
      stopEvents();
      stopOrdering();
      release.stop();
      // With the map it was taken off already, and can't be a second time.
      if (!isMapRemoved()) map.removeControl(draw);
    },
  };
}

type Release = ReturnType<typeof whileReleased>;

function listen(map: MapLibreMap, draw: MapboxDraw, listener: DrawListener, release: Release): () => void {
  const on = {
    'draw.create': ({ features }: { features: DrawFeature[] }) => {
      const geometry = features[0]?.geometry;
      // The library still ends its own mode after this event.
      if (geometry) queueMicrotask(() => listener.onDrawn(geometry));
    },
    'draw.update': ({ features }: { features: DrawFeature[] }) => {
      const geometry = features[0]?.geometry;
      // Pressing on an edge adds a corner at once; together with the drag that follows it is one change.
      if (geometry) release.run(() => listener.onEdited(geometry));
    },
    'draw.delete': () => listener.onDeleted(),
    'draw.modechange': ({ mode }: { mode: string }) => listener.onToolChange(toolOf(mode)),
    'draw.render': () => listener.onSketch(sketchOf(draw, release.isPressed())),
  };
  // The library fires its events on the map, under names that MapLibre's types don't list.
  const events = map as unknown as DrawEvents;
  const names = Object.keys(on) as (keyof typeof on)[];
  for (const name of names) events.on(name, on[name]);
  return () => {
    for (const name of names) events.off(name, on[name]);
  };
}

function sketchOf(draw: MapboxDraw, isPressed: boolean): DrawnGeometry | null {
  const tool = toolOf(draw.getMode());
  if (tool === 'none' || (tool === 'edit' && !isPressed)) return null;
  const { features } = draw.getAll();
  const feature = features.find(({ id }) => (id === AREA_ID) === (tool === 'edit'));
  const geometry = feature?.geometry;
  if (geometry?.type === 'MultiPolygon') return geometry;
  // Before the second corner is set, the library's ring holds nothing but its own closing.
  return geometry?.type === 'Polygon' && (geometry.coordinates[0]?.length ?? 0) >= 4 ? geometry : null;
}

function modeOf(tool: DrawTool): string {
  return tool === 'polygon' ? 'draw_polygon' : tool === 'rectangle' ? 'draw_rectangle' : 'simple_select';
}

function toolOf(mode: string): DrawTool {
  if (mode === 'direct_select') return 'edit';
  return mode === 'draw_polygon' ? 'polygon' : mode === 'draw_rectangle' ? 'rectangle' : 'none';
}
