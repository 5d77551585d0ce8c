import type { Map as MapLibreMap } from 'maplibre-gl';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { nearestPixel, positionOfPixel } from '../inspector/pixel-position.ts';
import { pixelZoom } from '../inspector/pixel-zoom.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { affordableLevel, NO_LEVEL } from '../tiles/affordable-level.ts';
import { mapViewOf } from '../tiles/map-view.ts';
import type { GeoreferencedPyramid } from '../tiles/plan-tiles.ts';

/**
 * The file restricted to full resolution: tiles are drawn only in views that show few of them, and the stretch is
 * computed from sampled blocks.
 */
export function fullResolutionOnly(opened: OpenedPreview): OpenedPreview {
  return {
    ...opened,
    levels: opened.levels.filter(({ step }) => step === 1),
    base: NO_LEVEL,
    isFullResolutionOnly: true,
  };
}

/** Whether the map's view shows too much of a full-resolution-only file to draw any of it. */
export function isTooFar(map: MapLibreMap, { structure, levels, base, cost }: OpenedPreview): boolean {
  if (cost === null) return false;
  const pyramid: GeoreferencedPyramid = {
    georeference: georeferenceRaster(structure),
    width: structure.width,
    height: structure.height,
    levels,
  };
  return affordableLevel(pyramid, base, cost, mapViewOf(map)) === NO_LEVEL;
}

/** Zooms to the pixel at or nearest to the map's centre, until a pixel of the raster is one pixel of the screen. */
export function zoomToFullResolution(map: MapLibreMap, { structure }: OpenedPreview): void {
  const georeference = georeferenceRaster(structure);
  const { lng: longitude, lat: latitude } = map.getCenter();
  const pixel = nearestPixel(structure, georeference, { longitude, latitude });
  const place = pixel && positionOfPixel(structure, georeference, pixel);
  const zoom = place && pixelZoom(place, 1);
  if (!place || zoom === null) return;
  const within = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
  map.easeTo({ center: [place.longitude, place.latitude], zoom: within });
}
