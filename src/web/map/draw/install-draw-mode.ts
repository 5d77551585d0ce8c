import MapboxDraw, { type DrawMode } from '@mapbox/mapbox-gl-draw';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { watchRemoval } from '../watch-removal.ts';

/** Adds mapbox-gl-draw to a map with one mode and no visible layers. Returns a function that removes it. */
export function installDrawMode(map: MapLibreMap, mode: DrawMode<object>): () => void {
  const isMapRemoved = watchRemoval(map);
  const draw = new MapboxDraw({
    displayControlsDefault: false,
    keybindings: false,
    boxSelect: false,
    touchBuffer: 25,
    // At least one style is required: the library treats an empty list as a style that isn't loaded yet.
    styles: [{ id: 'area-draw', type: 'line', paint: { 'line-opacity': 0 } }],
    modes: { pointer: mode },
    defaultMode: 'pointer',
  });
  map.addControl(draw);
  return () => {
    // A removed map has already removed its controls.
    if (!isMapRemoved()) map.removeControl(draw);
  };
}
