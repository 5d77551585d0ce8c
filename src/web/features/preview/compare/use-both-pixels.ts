import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { createLatestPick } from '../inspector/latest-pick.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { PickedPixel } from '../model/preview-messages.ts';

/** What each of two clips has at one place; null where that lies beside it. */
export type BothPixels = readonly [PickedPixel | null, PickedPixel | null];

type Side = { readonly map: MapLibreMap; readonly client: PreviewClient };

/** The pixels of both clips under the pointer on either map, or in the middle of one moved by keys; null until then. */
export function useBothPixels(one: Side, other: Side): BothPixels | null {
  const [pixels, setPixels] = useState<BothPixels | null>(null);
  const { map: firstMap, client: firstClient } = one;
  const { map: secondMap, client: secondClient } = other;
  useEffect(() => {
    const stop = new AbortController();
    const ask = createLatestPick(
      (place): Promise<BothPixels> => {
        const [first, second] = [firstClient, secondClient].map((client) => client.call('pick', place, stop.signal));
        return Promise.all([first ?? null, second ?? null]);
      },
      (_, found) => !stop.signal.aborted && setPixels(found),
    );
    const stops = [firstMap, secondMap].map((map) => {
      const onMove = ({ lngLat }: MapMouseEvent) => ask({ longitude: lngLat.lng, latitude: lngLat.lat });
      // By the keyboard the map moves and the pointer does not: then its middle is read.
      const onMoved = () => {
        const { lng, lat } = map.getCenter();
        if (map.getCanvas().matches(':focus-visible')) ask({ longitude: lng, latitude: lat });
      };
      map.on('mousemove', onMove);
      map.on('click', onMove);
      map.on('moveend', onMoved);
      return () => {
        map.off('mousemove', onMove);
        map.off('click', onMove);
        map.off('moveend', onMoved);
      };
    });
    return () => {
      stop.abort();
      for (const end of stops) end();
    };
  }, [firstMap, firstClient, secondMap, secondClient]);
  return pixels;
}
