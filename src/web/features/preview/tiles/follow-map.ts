import type { Map as MapLibreMap } from 'maplibre-gl';
import { mapViewOf } from './map-view.ts';
import type { TileFeed } from './tile-feed.ts';

/**
 * Updates a feed with the map's view, now and at most once per frame while the map moves. Returns a function that stops
 * it.
 */
export function followMap(map: MapLibreMap, feed: TileFeed): () => void {
  let frame = 0;
  const update = () => {
    frame = 0;
    feed.setView(mapViewOf(map));
  };
  const onMove = () => {
    if (frame === 0) frame = requestAnimationFrame(update);
  };
  map.on('move', onMove);
  map.on('resize', onMove);
  map.on('projectiontransition', onMove);
  update();
  return () => {
    cancelAnimationFrame(frame);
    map.off('move', onMove);
    map.off('resize', onMove);
    map.off('projectiontransition', onMove);
  };
}
