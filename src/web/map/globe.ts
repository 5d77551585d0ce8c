import type { Map as MapLibreMap } from 'maplibre-gl';
import { distanceM } from '../../geo/geodesy/distance.ts';

/** Whether the map is a globe; from near by one sees no difference. */
export function isGlobe(map: MapLibreMap): boolean {
  return map.getProjection()?.type === 'globe';
}

/** Shows the map as a globe or flat, whatever its style asks for. */
export function setGlobe(map: MapLibreMap, isWanted: boolean): void {
  map.setProjection({ type: isWanted ? 'globe' : 'mercator' });
}

/** From this zoom on a globe on the screen is as good as flat. */
const NEAR_ZOOM = 5;

/** Keeps the container's `data-globe`: `near` or `far` on a globe, none on a flat map. */
export function markGlobe(map: MapLibreMap): void {
  const { dataset } = map.getContainer();
  const mark = () => {
    if (isGlobe(map)) dataset.globe = map.getZoom() < NEAR_ZOOM ? 'far' : 'near';
    else delete dataset.globe;
  };
  mark();
  map.on('zoom', mark);
  map.on('projectiontransition', mark);
}

/** Whether a point of the screen, px, lies beside the globe: MapLibre takes the nearest place of its rim for it. */
export function isBesideGlobe(map: MapLibreMap, { x, y }: { readonly x: number; readonly y: number }): boolean {
  if (!isGlobe(map)) return false;
  const nearest = map.project(map.unproject([x, y]));
  return Math.hypot(nearest.x - x, nearest.y - y) > 2;
}

/** At the globe's rim a hair on the screen is many kilometres. */
const RIM_M = 60_000;

/** Whether a place lies on the far side of the globe; projected, it is on the screen where another place of the near side is. */
export function isBehindGlobe(map: MapLibreMap, [longitude, latitude]: readonly [number, number]): boolean {
  if (!isGlobe(map)) return false;
  const { lng, lat } = map.unproject(map.project([longitude, latitude]));
  return distanceM([longitude, latitude], [lng, lat]) > RIM_M;
}
