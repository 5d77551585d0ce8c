import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { SwipeRoom } from './swipe-position.ts';

/** The part of a map between its panels, as they and the map's size change. */
export function useSwipeRoom(map: MapLibreMap): SwipeRoom {
  const [room, setRoom] = useState(() => roomOf(map));
  useEffect(() => {
    const look = () => setRoom((last) => (isSame(last, roomOf(map)) ? last : roomOf(map)));
    look();
    // What panels cover is part of the camera.
    map.on('move', look);
    map.on('resize', look);
    return () => {
      map.off('move', look);
      map.off('resize', look);
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
