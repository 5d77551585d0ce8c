import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent, Point } from 'maplibre-gl';

type LonLat = readonly [longitude: number, latitude: number];

/** Whether a press at this position belongs to the claimant, for example the active drawing tool. */
type Claim = (at: LonLat, isTouch: boolean) => boolean;

const claims = new WeakMap<MapLibreMap, Claim>();

/**
 * Reserves the presses for which `claim` is true. A map has at most one claim; a new one replaces it. Returns a release
 * function.
 */
export function claimPresses(map: MapLibreMap, claim: Claim): () => void {
  claims.set(map, claim);
  return () => {
    if (claims.get(map) === claim) claims.delete(map);
  };
}

/** Whether a press of the mouse at this position belongs to the claimant. */
export function isPressClaimed(map: MapLibreMap, at: LonLat): boolean {
  return claims.get(map)?.(at, false) ?? false;
}

/** A touch that moves further or lasts longer is no tap. */
const TAP = { maxMovePx: 12, maxDurationMs: 500 };

/**
 * Calls the listener with the position of each click or tap that isn't claimed. Returns an unsubscribe function. Taps
 * are recognised from touch events, because mapbox-gl-draw suppresses the click that follows them.
 */
export function onUnclaimedPress(map: MapLibreMap, listener: (at: LonLat) => void): () => void {
  let touchStart: { readonly point: Point; readonly timeMs: number } | null = null;
  const report = ({ lng, lat }: { lng: number; lat: number }, isTouch: boolean) => {
    if (!claims.get(map)?.([lng, lat], isTouch)) listener([lng, lat]);
  };
  const subscriptions = [
    map.on('click', ({ lngLat }: MapMouseEvent) => report(lngLat, false)),
    map.on('touchstart', ({ point, originalEvent }: MapTouchEvent) => {
      touchStart = originalEvent.touches.length === 1 ? { point, timeMs: originalEvent.timeStamp } : null;
    }),
    map.on('touchend', ({ point, lngLat, originalEvent }: MapTouchEvent) => {
      const isTap =
        touchStart !== null &&
        touchStart.point.dist(point) <= TAP.maxMovePx &&
        originalEvent.timeStamp - touchStart.timeMs <= TAP.maxDurationMs;
      touchStart = null;
      if (isTap) report(lngLat, true);
    }),
    map.on('touchcancel', () => {
      touchStart = null;
    }),
  ];
  return () => {
    for (const { unsubscribe } of subscriptions) unsubscribe();
  };
}
