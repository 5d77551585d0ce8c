import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';
import { drawLayerStyles, HANDLES, OUTLINE } from './draw-styles.ts';

/** Two sources, so that handles can change without sending the outline to the map again. */
export type DrawLayers = {
  outline(data: GeoJSON.GeoJSON | null): void;
  handles(data: GeoJSON.GeoJSON | null): void;
  remove(): void;
};

const SOURCES = [OUTLINE, HANDLES];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Adds the area's outline and handles on top of all layers. */
export function createDrawLayers(map: MapLibreMap): DrawLayers {
  const isMapRemoved = watchRemoval(map);
  const isTouch = matchMedia('(pointer: coarse)').matches;
  for (const id of SOURCES) map.addSource(id, { type: 'geojson', data: NOTHING });
  const layers = drawLayerStyles(readMapColors(), isTouch);
  for (const layer of layers) map.addLayer(layer);
  const stopColors = onMapColorsChange((colors) => {
    for (const { id, paint } of drawLayerStyles(colors, isTouch)) {
      for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name as 'line-color', value);
    }
  });
  const empty = new Set<string>(SOURCES);
  const set = (id: string, data: GeoJSON.GeoJSON | null) => {
    if (data === null && empty.has(id)) return;
    if (data === null) empty.add(id);
    else empty.delete(id);
    void map.getSource<GeoJSONSource>(id)?.setData(data ?? NOTHING);
  };
  return {
    outline: (data) => set(OUTLINE, data),
    handles: (data) => set(HANDLES, data),
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      for (const { id } of layers) if (map.getLayer(id)) map.removeLayer(id);
      for (const id of SOURCES) if (map.getSource(id)) map.removeSource(id);
    },
  };
}
