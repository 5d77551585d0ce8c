import type { Map as MapLibreMap } from 'maplibre-gl';
import type { RasterLayer } from './raster-layer.ts';
import { layerAbove } from './raster-order.ts';

/**
 * Keeps a raster layer on a map through style changes and lost contexts, directly above the last layer for which
 * `isBelow` is true. Returns a function that removes the layer; it does nothing if the map was removed.
 */
export function keepRasterOnMap(
  map: MapLibreMap,
  layer: RasterLayer,
  isBelow: (layerId: string) => boolean,
): () => void {
  let isRemoved = false;
  const place = () => {
    // Layers can't be added while the style is loading. 'styledata' fires again when it is loaded.
    if (!map.style?._loaded) return;
    const order = map.getLayersOrder();
    const above = layerAbove(order, layer.id, isBelow);
    if (!order.includes(layer.id)) map.addLayer(layer, above);
    // Moving a layer fires 'styledata' too, so it is moved only if its position is wrong.
    else if (order[order.indexOf(layer.id) + 1] !== above) map.moveLayer(layer.id, above);
  };
  const unsubscribe = () => {
    map.off('styledata', place);
    map.off('remove', unsubscribe);
    isRemoved = true;
  };
  map.on('styledata', place);
  map.on('remove', unsubscribe);
  place();
  return () => {
    if (isRemoved) return;
    unsubscribe();
    if (map.style?._loaded && map.getLayer(layer.id)) map.removeLayer(layer.id);
  };
}
