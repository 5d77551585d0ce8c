import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import type { RasterLayerImage, RasterLayerMesh } from '../../map/raster-image.ts';
import { createRasterLayer } from '../../map/raster-layer.ts';
import { keepRasterOnMap } from '../../map/raster-on-map.ts';
import { clipPlace } from './layer-places.ts';

/** Draws an image on the map through its mesh, under the outline of the area in hand, for as long as the component lives. */
export function usePreviewLayer(
  map: MapLibreMap | null,
  mesh: RasterLayerMesh,
  image: RasterLayerImage | null,
  opacity: number,
): void {
  const layer = useMemo(() => {
    const made = createRasterLayer(clipPlace.id);
    made.setMesh(mesh);
    return made;
  }, [mesh]);
  useEffect(() => {
    if (image) layer.setImage(image);
  }, [layer, image]);
  useEffect(() => layer.setOpacity(opacity), [layer, opacity]);
  useEffect(() => (map ? keepRasterOnMap(map, layer, clipPlace.isBelow) : undefined), [map, layer]);
}
