import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent, Point } from 'maplibre-gl';

type LonLat = readonly [longitude: number, latitude: number];

/** Whether a press is another's: of the tool in hand, for one. */
type Claim = (at: LonLat, isTouch: boolean) => boolean;

const claims = new WeakMap<MapLibreMap, Claim>();

/** Keeps presses on a map for one who works on it, where it says so. One at a time; returns how to give that up. */
export function claimPresses(map: MapLibreMap, claim: Claim): () => void {
  claims.set(map, claim);
  return () => {
    if (claims.get(map) === claim) claims.delete(map);
  };
}

/** A finger that moves further, px, or rests longer, ms, taps no more. */
const TAP = { reachPx: 12, longestMs: 500 };

/**
 * Calls back where the map is clicked or tapped and nobody else claims that; returns how to stop. Taps are told from the
 * fingers themselves, as the drawing library lets no click come of them.
 */
export function onFreePress(map: MapLibreMap, listener: (at: LonLat) => void): () => void {
  let touched: { readonly point: Point; readonly timeMs: number } | null = null;
  const tell = ({ lng, lat }: { lng: number; lat: number }, isTouch: boolean) => {
    if (!claims.get(map)?.([lng, lat], isTouch)) listener([lng, lat]);
  };
  const listening = [
    map.on('click', ({ lngLat }: MapMouseEvent) => tell(lngLat, false)),
    map.on('touchstart', ({ point, originalEvent }: MapTouchEvent) => {
      touched = originalEvent.touches.length === 1 ? { point, timeMs: originalEvent.timeStamp } : null;
    }),
    map.on('touchend', ({ point, lngLat, originalEvent }: MapTouchEvent) => {
      const isTap =
        touched !== null &&
        touched.point.dist(point) <= TAP.reachPx &&
        originalEvent.timeStamp - touched.timeMs <= TAP.longestMs;
      touched = null;
      if (isTap) tell(lngLat, true);
    }),
    map.on('touchcancel', () => {
      touched = null;
    }),
  ];
  return () => {
    for (const { unsubscribe } of listening) unsubscribe();
  };
}
