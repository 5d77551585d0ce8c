import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { createLatestPick } from '../inspector/latest-pick.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { PickedPixel } from '../model/preview-messages.ts';

/** The pixels of both clips at one position; null for a clip that does not cover it. */
export type BothPixels = readonly [PickedPixel | null, PickedPixel | null];

type Side = { readonly map: MapLibreMap; readonly client: PreviewClient };

/**
 * The pixels of both clips under the pointer on either map, or at the centre of a map that is moved by keyboard; null
 * until then.
 */
export function useBothPixels(one: Side, other: Side): BothPixels | null {
  const [pixels, setPixels] = useState<BothPixels | null>(null);
  const { map: firstMap, client: firstClient } = one;
  const { map: secondMap, client: secondClient } = other;
  useEffect(() => {
    const stop = new AbortController();
    const pickAt = createLatestPick(
      (position): Promise<BothPixels> => {
        const [first, second] = [firstClient, secondClient].map((client) => client.call('pick', position, stop.signal));
        return Promise.all([first ?? null, second ?? null]);
      },
      (_, found) => !stop.signal.aborted && setPixels(found),
    );
    const stops = [firstMap, secondMap].map((map) => {
      const onMove = ({ lngLat }: MapMouseEvent) => pickAt({ longitude: lngLat.lng, latitude: lngLat.lat });
      // With the keyboard the map moves under a still pointer, so its centre is read.
      const onMoved = () => {
        const { lng, lat } = map.getCenter();
        if (map.getCanvas().matches(':focus-visible')) pickAt({ longitude: lng, latitude: lat });
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
