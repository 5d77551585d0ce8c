import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { SwipeRoom } from './swipe-position.ts';

/** The part of a map between its panels; updates when the panels or the map's size change. */
export function useSwipeRoom(map: MapLibreMap): SwipeRoom {
  const [room, setRoom] = useState(() => roomOf(map));
  useEffect(() => {
    const update = () => setRoom((last) => (isSame(last, roomOf(map)) ? last : roomOf(map)));
    update();
    // The panels' extent is the camera's padding, so `move` reports it.
    map.on('move', update);
    map.on('resize', update);
    return () => {
      map.off('move', update);
      map.off('resize', update);
    };
  }, [map]);
  return room;
}

function roomOf(map: MapLibreMap): SwipeRoom {
  const { clientWidth: width } = map.getContainer();
  const { left = 0, right = 0 } = map.getPadding();
  return { left, right: width - right, width };
}

function isSame(one: SwipeRoom, other: SwipeRoom): boolean {
  return one.left === other.left && one.right === other.right && one.width === other.width;
}
