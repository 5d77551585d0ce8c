import type { Map as MapLibreMap } from 'maplibre-gl';
import { mapViewOf } from './map-view.ts';
import type { TileFeed } from './tile-feed.ts';

/** Lets a feed look where the map looks, now and after each frame that moved it. Returns how to stop. */
export function followMap(map: MapLibreMap, feed: TileFeed): () => void {
  let frame = 0;
  const look = () => {
    frame = 0;
    feed.look(mapViewOf(map));
  };
  const onMove = () => {
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  map.on('move', onMove);
  map.on('resize', onMove);
  map.on('projectiontransition', onMove);
  look();
  return () => {
    cancelAnimationFrame(frame);
    map.off('move', onMove);
    map.off('resize', onMove);
    map.off('projectiontransition', onMove);
  };
}
