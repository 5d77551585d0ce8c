import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { RasterLayerImage, RasterLayerMesh } from '../../map/raster-image.ts';
import { createRasterLayer } from '../../map/raster-layer.ts';
import { keepRasterOnMap } from '../../map/raster-on-map.ts';

/** The id of the layer that a clip is drawn in. */
export const PREVIEW_LAYER_ID = 'clip-preview';

/** Draws an image on the map through its mesh, under what is being drawn by hand, for as long as the component lives. */
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
  useEffect(() => (map ? keepRasterOnMap(map, layer, isAboveClips) : undefined), [map, layer]);
}

// The area's outline and handles, footprints and their labels stay readable on top of a clip.
function isAboveClips(layerId: string): boolean {
  return /^(gl-draw|aoi|area|footprint)/.test(layerId);
}
