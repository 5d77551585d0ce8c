import '@mapbox/mapbox-gl-draw/dist/mapbox-gl-draw.css';
import MapboxDraw, { type DrawEvents, type DrawFeature } from '@mapbox/mapbox-gl-draw';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawRectangleMode } from './draw-rectangle-mode.ts';
import { drawStyles } from './draw-styles.ts';
import { readMapColors } from './map-colors.ts';

/** `edit` moves corners and the whole; the others draw a new shape. */
export type DrawTool = 'edit' | 'polygon' | 'rectangle';
export type DrawnGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** The hand that draws. It remembers nothing: each finished change is handed out, and `show` says what to hold. */
export type DrawControl = {
  /** Shows a geometry for editing in place of whatever was there, without telling the listener. */
  show(geometry: DrawnGeometry | null): void;
  setTool(tool: DrawTool): void;
  /** Removes the selected corner, or the whole when none is selected. */
  deleteSelection(): void;
  remove(): void;
};

export type DrawListener = {
  onDrawn: (geometry: DrawnGeometry) => void;
  onEdited: (geometry: DrawnGeometry) => void;
  onDeleted: () => void;
  onToolChange: (tool: DrawTool) => void;
};

const AREA_ID = 'area';
const names = ['draw.create', 'draw.update', 'draw.delete', 'draw.modechange'] as const;
const modeOf: Record<DrawTool, string> = {
  edit: 'simple_select',
  polygon: 'draw_polygon',
  rectangle: 'draw_rectangle',
};

// MapLibre looks for its own class names; under the others buttons get no clicks and Delete is dead.
for (const [name, value] of Object.entries(MapboxDraw.constants.classes)) {
  MapboxDraw.constants.classes[name] = value.replace(/^mapboxgl-/, 'maplibregl-');
}

/** Puts mapbox-gl-draw on a MapLibre map. */
export function createDrawControl(map: MapLibreMap, listener: DrawListener): DrawControl {
  const draw = new MapboxDraw({
    displayControlsDefault: false,
    keybindings: true,
    touchBuffer: 25,
    styles: drawStyles(readMapColors()),
    modes: { ...MapboxDraw.modes, draw_rectangle: drawRectangleMode },
  });
  map.addControl(draw);

  const show = (geometry: DrawnGeometry | null) => {
    draw.set({
      type: 'FeatureCollection',
      features: geometry ? [{ type: 'Feature', id: AREA_ID, properties: {}, geometry }] : [],
    });
    draw.changeMode('simple_select', { featureIds: geometry ? [AREA_ID] : [] });
    if (geometry) draw.changeMode('direct_select', { featureId: AREA_ID });
  };
  // The library fires its events on the map, under names that MapLibre's types don't list.
  const events = map as unknown as DrawEvents;
  const on = {
    'draw.create': ({ features }: { features: DrawFeature[] }) => {
      const geometry = features[0]?.geometry;
      // The library still ends its own mode after this event.
      if (geometry) queueMicrotask(() => listener.onDrawn(geometry));
    },
    'draw.update': ({ features }: { features: DrawFeature[] }) => {
      const geometry = features[0]?.geometry;
      if (geometry) listener.onEdited(geometry);
    },
    'draw.delete': () => listener.onDeleted(),
    'draw.modechange': ({ mode }: { mode: string }) => listener.onToolChange(toolOf(mode)),
  };
  for (const name of names) events.on(name, on[name]);

  return {
    show,
    setTool(tool) {
      draw.changeMode(modeOf[tool]);
      listener.onToolChange(tool);
    },
    deleteSelection: () => draw.trash(),
    remove() {
      for (const name of names) events.off(name, on[name]);
      map.removeControl(draw);
    },
  };
}

function toolOf(mode: string): DrawTool {
  return mode === 'draw_polygon' ? 'polygon' : mode === 'draw_rectangle' ? 'rectangle' : 'edit';
}
