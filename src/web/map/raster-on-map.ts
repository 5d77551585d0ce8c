import type { Map as MapLibreMap } from 'maplibre-gl';
import type { RasterLayer } from './raster-layer.ts';

/**
 * Keeps a raster layer on a map through style changes and lost contexts, under the first layer that `isAbove` names.
 * Returns how to take it off; a map that was removed meanwhile is left alone.
 */
export function keepRasterOnMap(
  map: MapLibreMap,
  layer: RasterLayer,
  isAbove: (layerId: string) => boolean,
): () => void {
  const place = () => {
    // A style that is still loading takes no layers; it says 'styledata' once more when it is done.
    if (!map.style?._loaded || map.getLayer(layer.id)) return;
    map.addLayer(layer, map.getLayersOrder().find(isAbove));
  };
  const forgetMap = () => {
    map.off('styledata', place);
    map.off('remove', forgetMap);
    removed = true;
  };
  let removed = false;
  map.on('styledata', place);
  map.on('remove', forgetMap);
  place();
  return () => {
    if (removed) return;
    forgetMap();
    if (map.style?._loaded && map.getLayer(layer.id)) map.removeLayer(layer.id);
  };
}
