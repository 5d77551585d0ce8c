import type { Map as MapLibreMap } from 'maplibre-gl';
import { distanceM } from '../../geo/geodesy/distance.ts';

/** Whether the map's projection is the globe. At high zooms it is rendered like Mercator. */
export function isGlobe(map: MapLibreMap): boolean {
  return map.getProjection()?.type === 'globe';
}

/** Sets the projection to globe or Mercator and overrides the style's own. */
export function setGlobe(map: MapLibreMap, showGlobe: boolean): void {
  map.setProjection({ type: showGlobe ? 'globe' : 'mercator' });
}

/** From this zoom on, a globe is as flat as Mercator on the screen. */
const NEAR_ZOOM = 5;

/** Keeps the container's `data-globe` attribute up to date: `near` or `far` on a globe, absent on a flat map. */
export function syncGlobeAttribute(map: MapLibreMap): void {
  const { dataset } = map.getContainer();
  const mark = () => {
    if (isGlobe(map)) dataset.globe = map.getZoom() < NEAR_ZOOM ? 'far' : 'near';
    else delete dataset.globe;
  };
  mark();
  map.on('zoom', mark);
  map.on('projectiontransition', mark);
}

/**
 * Whether a screen point, px, lies outside the globe's disc. MapLibre unprojects such a point to the nearest position
 * on the rim.
 */
export function isOutsideGlobe(map: MapLibreMap, { x, y }: { readonly x: number; readonly y: number }): boolean {
  if (!isGlobe(map)) return false;
  const nearest = map.project(map.unproject([x, y]));
  return Math.hypot(nearest.x - x, nearest.y - y) > 2;
}

/** Tolerance of the round trip below: near the globe's rim a fraction of a pixel spans many kilometres. */
const RIM_TOLERANCE_M = 60_000;

/**
 * Whether a position lies on the far side of the globe. It projects to the same pixel as a position on the near side.
 */
export function isBehindGlobe(map: MapLibreMap, [longitude, latitude]: readonly [number, number]): boolean {
  if (!isGlobe(map)) return false;
  const { lng, lat } = map.unproject(map.project([longitude, latitude]));
  return distanceM([longitude, latitude], [lng, lat]) > RIM_TOLERANCE_M;
}
