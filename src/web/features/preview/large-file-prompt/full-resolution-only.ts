import type { Map as MapLibreMap } from 'maplibre-gl';
import { placeRaster } from '../georeferencing/georeference.ts';
import { nearestPixel, placeOfPixel } from '../inspector/pixel-position.ts';
import { pixelZoom } from '../inspector/pixel-zoom.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { affordableLevel, NO_LEVEL } from '../tiles/affordable-level.ts';
import { mapViewOf } from '../tiles/map-view.ts';

/** The file to be drawn at full resolution alone, where a view shows little of it; its stretch is taken from some blocks. */
export function nearOnly(opened: OpenedPreview): OpenedPreview {
  return { ...opened, levels: opened.levels.filter(({ step }) => step === 1), base: NO_LEVEL, isNear: true };
}

/** Whether a map shows so much of such a file that nothing is drawn of it. */
export function isTooFar(map: MapLibreMap, { structure, levels, base, cost }: OpenedPreview): boolean {
  if (cost === null) return false;
  const pyramid = { placement: placeRaster(structure), width: structure.width, height: structure.height, levels };
  return affordableLevel(pyramid, base, cost, mapViewOf(map)) === NO_LEVEL;
}

/** Goes so near to what of the raster lies in the map's middle, or nearest to that, that its pixels are those of the screen. */
export function zoomNear(map: MapLibreMap, { structure }: OpenedPreview): void {
  const placement = placeRaster(structure);
  const { lng: longitude, lat: latitude } = map.getCenter();
  const pixel = nearestPixel(structure, placement, { longitude, latitude });
  const place = pixel && placeOfPixel(structure, placement, pixel);
  const zoom = place && pixelZoom(place, 1);
  if (!place || zoom === null) return;
  const within = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
  map.easeTo({ center: [place.longitude, place.latitude], zoom: within });
}
