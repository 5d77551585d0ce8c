import type { Map as MapLibreMap } from 'maplibre-gl';
import { addOptionalSource } from '../layers/optional-source.ts';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';
import { drawLayerStyles, HANDLES, OUTLINE } from './draw-styles.ts';

/** Two sources, so that handles can change without sending the outline to the map again. */
export type DrawLayers = {
  outline(data: GeoJSON.GeoJSON | null): void;
  handles(data: GeoJSON.GeoJSON | null): void;
  remove(): void;
};

/** Adds the area's outline and handles on top of all layers. */
export function createDrawLayers(map: MapLibreMap): DrawLayers {
  const isMapRemoved = watchRemoval(map);
  const isTouch = matchMedia('(pointer: coarse)').matches;
  const layers = drawLayerStyles(readMapColors(), isTouch);
  const layersOf = (id: string) => layers.filter(({ source }) => source === id);
  const outline = addOptionalSource(map, OUTLINE, layersOf(OUTLINE));
  const handles = addOptionalSource(map, HANDLES, layersOf(HANDLES));
  const stopColors = onMapColorsChange((colors) => {
    for (const { id, paint } of drawLayerStyles(colors, isTouch)) {
      for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name as 'line-color', value);
    }
  });
  return {
    outline: outline.set,
    handles: handles.set,
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      outline.remove();
      handles.remove();
    },
  };
}
