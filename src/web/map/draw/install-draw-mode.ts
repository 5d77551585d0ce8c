import MapboxDraw, { type DrawMode } from '@mapbox/mapbox-gl-draw';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { watchRemoval } from '../watch-removal.ts';

/** Puts mapbox-gl-draw on a map with one mode and nothing of its own to see; returns how to take it off. */
export function installMode(map: MapLibreMap, hand: DrawMode<object>): () => void {
  const isMapRemoved = watchRemoval(map);
  const draw = new MapboxDraw({
    displayControlsDefault: false,
    keybindings: false,
    boxSelect: false,
    touchBuffer: 25,
    // It takes an empty list for a style that is yet to be loaded.
    styles: [{ id: 'area-hand', type: 'line', paint: { 'line-opacity': 0 } }],
    modes: { hand },
    defaultMode: 'hand',
  });
  map.addControl(draw);
  return () => {
    // With the map it was taken off already, and can't be a second time.
    if (!isMapRemoved()) map.removeControl(draw);
  };
}
