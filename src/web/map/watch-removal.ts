import type { Map as MapLibreMap } from 'maplibre-gl';

/** Returns how to know whether a map was removed: it has no style then, and nothing can be taken off it any more. */
export function watchRemoval(map: MapLibreMap): () => boolean {
  let isRemoved = false;
  map.once('remove', () => {
    isRemoved = true;
  });
  return () => isRemoved;
}
