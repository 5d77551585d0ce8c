import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { RasterLayerImage, RasterLayerMesh } from '../../map/raster-image.ts';
import { createRasterLayer } from '../../map/raster-layer.ts';
import { keepRasterOnMap } from '../../map/raster-on-map.ts';

/** The id of the layer that a clip is drawn in. */
export const PREVIEW_LAYER_ID = 'clip-preview';

/** Draws an image on the map through its mesh, under the outline of the area in hand, for as long as the component lives. */
export function usePreviewLayer(
  map: MapLibreMap | null,
  mesh: RasterLayerMesh,
  image: RasterLayerImage | null,
  opacity: number,
): void {
  const layer = useMemo(() => {
    const made = createRasterLayer(PREVIEW_LAYER_ID);
    made.setMesh(mesh);
    return made;
  }, [mesh]);
  useEffect(() => {
    if (image) layer.setImage(image);
  }, [layer, image]);
  useEffect(() => layer.setOpacity(opacity), [layer, opacity]);
  useEffect(() => (map ? keepRasterOnMap(map, layer, isUnderClips) : undefined), [map, layer]);
}

// Everything that could tint a clip goes under it, the fill of the area in hand too: a pixel's colour is its value.
// What is left above are the outline and handles of that area.
function isUnderClips(layerId: string): boolean {
  return !/^area-(line|midpoint|corner)/.test(layerId);
}
