import type { LngLat, Map as MapLibreMap, MapMouseEvent, MapTouchEvent, Point } from 'maplibre-gl';

/** Whether no drawing tool is in hand, so that a press on the map is nobody's yet: with one, a double click zooms no more. */
export function isMapFree(map: MapLibreMap): boolean {
  return map.doubleClickZoom.isEnabled();
}

/** A finger that moves further, px, or rests longer, ms, taps no more. */
const TAP = { reachPx: 12, longestMs: 500 };

/**
 * Calls back where the map is clicked or tapped while no tool is in hand; returns how to stop. Taps are told from the
 * fingers themselves, as the drawing library lets no click come of them.
 */
export function onFreePress(map: MapLibreMap, listener: (at: LngLat) => void): () => void {
  let touched: { readonly point: Point; readonly timeMs: number } | null = null;
  const tell = (at: LngLat) => {
    if (isMapFree(map)) listener(at);
  };
  const onClick = ({ lngLat }: MapMouseEvent) => tell(lngLat);
  const onTouchStart = ({ point, originalEvent }: MapTouchEvent) => {
    touched = originalEvent.touches.length === 1 ? { point, timeMs: originalEvent.timeStamp } : null;
  };
  const onTouchEnd = ({ point, lngLat, originalEvent }: MapTouchEvent) => {
    const isTap =
      touched !== null &&
      touched.point.dist(point) <= TAP.reachPx &&
      originalEvent.timeStamp - touched.timeMs <= TAP.longestMs;
    touched = null;
    if (isTap) tell(lngLat);
  };
  const listening = [
    map.on('click', onClick),
    map.on('touchstart', onTouchStart),
    map.on('touchend', onTouchEnd),
    map.on('touchcancel', () => {
      touched = null;
    }),
  ];
  return () => {
    for (const { unsubscribe } of listening) unsubscribe();
  };
}
