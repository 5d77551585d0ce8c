import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { onFreePress } from '../../../map/unclaimed-press.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import { createLatestPick } from './latest-pick.ts';

/** The clip's pixel under the pointer, or in the middle of a map moved by keys; null off the clip. */
export function useHoveredPixel(map: MapLibreMap, client: PreviewClient, isPinned: boolean): PickedPixel | null {
  const [pixel, setPixel] = useState<PickedPixel | null>(null);
  useEffect(() => {
    if (isPinned) return;
    const stop = new AbortController();
    const ask = createLatestPick(
      (place) => client.call('pick', place, stop.signal),
      (_, found) => !stop.signal.aborted && setPixel(found),
    );
    const onMove = ({ lngLat }: MapMouseEvent) => ask({ longitude: lngLat.lng, latitude: lngLat.lat });
    // by the keyboard the map moves and the pointer does not: then its middle is read
    const onMoved = () => {
      const { lng, lat } = map.getCenter();
      if (map.getCanvas().matches(':focus-visible')) ask({ longitude: lng, latitude: lat });
    };
    map.on('mousemove', onMove);
    map.on('moveend', onMoved);
    return () => {
      stop.abort();
      map.off('mousemove', onMove);
      map.off('moveend', onMoved);
    };
  }, [map, client, isPinned]);
  return pixel;
}

/**
 * Pins the pixel that is clicked, tapped or, by Enter, in the middle of the map; lets go of it by Escape or a click beside
 * the clip. What a drawing tool is meant by is the tool's.
 */
export function usePinning(map: MapLibreMap, client: PreviewClient, onPin: (pixel: PickedPixel | null) => void): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const pinAt = createLatestPick(
      (place) => client.call('pick', place, signal),
      (_, pixel) => !signal.aborted && onPin(pixel),
    );
    const stopPresses = onFreePress(map, ([longitude, latitude]) => pinAt({ longitude, latitude }));
    const onEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.target !== map.getCanvas()) return;
      const { lng, lat } = map.getCenter();
      pinAt({ longitude: lng, latitude: lat });
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isTaken(event.target)) onPin(null);
    };
    map.getContainer().addEventListener('keydown', onEnter, { signal });
    addEventListener('keydown', onEscape, { signal });
    return () => {
      stop.abort();
      stopPresses();
    };
  }, [map, client, onPin]);
}

// Fields and dialogs have an Escape of their own.
function isTaken(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
  return isField || document.querySelector('dialog[open], [role="dialog"]') !== null;
}
