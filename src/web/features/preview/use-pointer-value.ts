import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { createLatestPick, type PointerPlace } from './latest-pick.ts';
import type { PreviewClient } from './preview-client.ts';
import type { PickedPixel } from './preview-messages.ts';

/** What lies under the pointer: the place and the clip's pixel there. */
export type PointerValue = { place: PointerPlace; pixel: PickedPixel };

/** The clip's values under the pointer, or under the last tap, or in the middle of a map moved by keys; null off the clip. */
export function usePointerValue(map: MapLibreMap | null, client: PreviewClient): PointerValue | null {
  const [value, setValue] = useState<PointerValue | null>(null);
  useEffect(() => {
    if (!map) return;
    const stop = new AbortController();
    const ask = createLatestPick(
      (place) => client.call('pick', place, stop.signal),
      (place, pixel) => {
        if (!stop.signal.aborted) setValue(pixel && { place, pixel });
      },
    );
    const onMove = ({ lngLat }: MapMouseEvent) => ask({ longitude: lngLat.lng, latitude: lngLat.lat });
    // by the keyboard the map moves and the pointer does not: then its middle is read
    const onMoved = () => {
      const { lng, lat } = map.getCenter();
      if (map.getCanvas().matches(':focus-visible')) ask({ longitude: lng, latitude: lat });
    };
    map.on('mousemove', onMove);
    map.on('click', onMove);
    map.on('moveend', onMoved);
    return () => {
      stop.abort();
      map.off('mousemove', onMove);
      map.off('click', onMove);
      map.off('moveend', onMoved);
    };
  }, [map, client]);
  return value;
}
