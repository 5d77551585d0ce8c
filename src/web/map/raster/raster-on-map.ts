import type { Map as MapLibreMap } from 'maplibre-gl';
import type { RasterLayer } from './raster-layer.ts';
import { layerAbove } from './raster-order.ts';

/**
 * Keeps a raster layer on a map through style changes and lost contexts, right above the last layer that `isBelow`
 * names. Returns how to take it off; a map that was removed meanwhile is left alone.
 */
export function keepRasterOnMap(
  map: MapLibreMap,
  layer: RasterLayer,
  isBelow: (layerId: string) => boolean,
): () => void {
  let isRemoved = false;
  const place = () => {
    // A style that is still loading takes no layers; it says 'styledata' once more when it is done.
    if (!map.style?._loaded) return;
    const order = map.getLayersOrder();
    const above = layerAbove(order, layer.id, isBelow);
    if (!order.includes(layer.id)) map.addLayer(layer, above);
    // Moving tells 'styledata' too, so it is done only where it changes something.
    else if (order[order.indexOf(layer.id) + 1] !== above) map.moveLayer(layer.id, above);
  };
  const forgetMap = () => {
    map.off('styledata', place);
    map.off('remove', forgetMap);
    isRemoved = true;
  };
  map.on('styledata', place);
  map.on('remove', forgetMap);
  place();
  return () => {
    if (isRemoved) return;
    forgetMap();
    if (map.style?._loaded && map.getLayer(layer.id)) map.removeLayer(layer.id);
  };
}
