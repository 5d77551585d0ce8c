import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { aoiStore } from '../store/aoi-store.ts';
import { bindDrawing } from './bind-drawing.ts';
import { drawing } from './drawing.ts';

/** Puts the area and the hand that draws it on the map; the library for it loads with the map, in a chunk of its own. */
export function useAreaMap(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return;
    let isGone = false;
    let stop: (() => void) | null = null;
    map.once('remove', () => {
      isGone = true;
    });
    const load = Promise.all([
      import('../../../map/draw/draw-control.ts'),
      import('../../../map/layers/area-overlay.ts'),
    ]);
    load.then(([{ createDrawControl }, { createAreaOverlay }]) => {
      if (isGone) return;
      const overlay = createAreaOverlay(map);
      const unbind = bindDrawing(aoiStore, overlay, (listener) => createDrawControl(map, listener));
      // Once: with the map, or with the component.
      stop = () => {
        stop = null;
        unbind();
        overlay.remove();
      };
      // At once, not with React's next round: no change of the area may reach a hand that has no map.
      map.once('remove', () => stop?.());
    }, drawing.fail);
    return () => {
      isGone = true;
      stop?.();
    };
  }, [map]);
}
