import type { Map as MapLibreMap } from 'maplibre-gl';
import { toWorld } from '../../../../geo/vertices/mercator.ts';
import type { MapView } from './plan-tiles.ts';

/** MapLibre's world at zoom 0, CSS pixels. */
const WORLD_PIXELS = 512;

/** The map's current view, including the parts that panels cover. */
export function mapViewOf(map: MapLibreMap): MapView {
  const bounds = map.getBounds();
  const { lng: longitude, lat: latitude } = map.getCenter();
  const [left, top] = toWorld([bounds.getWest(), bounds.getNorth()]);
  const [right, bottom] = toWorld([bounds.getEast(), bounds.getSouth()]);
  return {
    box: [left, top, right, bottom],
    center: { longitude, latitude },
    worldPixels: WORLD_PIXELS * 2 ** map.getZoom() * map.getPixelRatio(),
  };
}
