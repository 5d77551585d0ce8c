import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Returns a function that says whether the map was removed. A removed map has no style, and removing layers from it
 * throws.
 */
export function watchRemoval(map: MapLibreMap): () => boolean {
  let isRemoved = false;
  map.once('remove', () => {
    isRemoved = true;
  });
  return () => isRemoved;
}
