import type { Map as MapLibreMap } from 'maplibre-gl';

const HOT_FILL = 'area-fill.hot';
const COLD_LINE = 'area-line.cold';

/**
 * Keeps both fills of mapbox-gl-draw under both outlines; returns how to stop. The library adds all layers of resting
 * shapes and then all of changing ones, so that no raster could lie over every fill and under every outline.
 */
export function keepFillLowest(map: MapLibreMap): () => void {
  const order = () => {
    if (!map.style?._loaded) return;
    const ids = map.getLayersOrder();
    const line = ids.indexOf(COLD_LINE);
    // Moving tells 'styledata' too, so it is done only where it changes something.
    if (line >= 0 && ids.indexOf(HOT_FILL) > line) map.moveLayer(HOT_FILL, COLD_LINE);
  };
  map.on('styledata', order);
  order();
  return () => map.off('styledata', order);
}
