import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { onUnclaimedPress } from '../../../map/unclaimed-press.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { PickedPixel } from '../model/preview-messages.ts';
import { createLatestPick } from './latest-pick.ts';

/** The clip's pixel under the pointer, or at the centre of a map that is moved by keyboard; null outside the clip. */
export function useHoveredPixel(map: MapLibreMap, client: PreviewClient, isPinned: boolean): PickedPixel | null {
  const [pixel, setPixel] = useState<PickedPixel | null>(null);
  useEffect(() => {
    if (isPinned) return;
    const stop = new AbortController();
    const pickAt = createLatestPick(
      (position) => client.call('pick', position, stop.signal),
      (_, found) => !stop.signal.aborted && setPixel(found),
    );
    const onMove = ({ lngLat }: MapMouseEvent) => pickAt({ longitude: lngLat.lng, latitude: lngLat.lat });
    // With the keyboard the map moves under a still pointer, so its centre is read.
    const onMoved = () => {
      const { lng, lat } = map.getCenter();
      if (map.getCanvas().matches(':focus-visible')) pickAt({ longitude: lng, latitude: lat });
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
 * Pins the pixel that is clicked or tapped, or with Enter the one at the map's centre. Escape, or a click outside the
 * clip, unpins it. Presses that the active drawing tool handles are ignored.
 */
export function usePinning(map: MapLibreMap, client: PreviewClient, onPin: (pixel: PickedPixel | null) => void): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const pinAt = createLatestPick(
      (position) => client.call('pick', position, signal),
      (_, pixel) => !signal.aborted && onPin(pixel),
    );
    const stopPresses = onUnclaimedPress(map, ([longitude, latitude]) => pinAt({ longitude, latitude }));
    const onEnter = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.target !== map.getCanvas()) return;
      const { lng, lat } = map.getCenter();
      pinAt({ longitude: lng, latitude: lat });
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !handlesEscape(event.target)) onPin(null);
    };
    map.getContainer().addEventListener('keydown', onEnter, { signal });
    addEventListener('keydown', onEscape, { signal });
    return () => {
      stop.abort();
      stopPresses();
    };
  }, [map, client, onPin]);
}

// Fields and dialogs handle Escape themselves.
function handlesEscape(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
  return isField || document.querySelector('dialog[open], [role="dialog"]') !== null;
}
