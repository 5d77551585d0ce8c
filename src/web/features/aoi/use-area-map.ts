import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { aoiStore } from './aoi-store.ts';
import { bindDrawing } from './bind-drawing.ts';
import { drawing } from './drawing.ts';

/** Puts the area and the hand that draws it on the map; the library for it loads with the map, in a chunk of its own. */
export function useAreaMap(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return;
    let isGone = false;
    let stop: (() => void) | null = null;
    const load = Promise.all([import('../../map/draw-control.ts'), import('../../map/area-overlay.ts')]);
    load.then(([{ createDrawControl }, { createAreaOverlay }]) => {
      if (isGone) return;
      const overlay = createAreaOverlay(map);
      const unbind = bindDrawing(aoiStore, overlay, (listener) => createDrawControl(map, listener));
      stop = () => {
        unbind();
        overlay.remove();
      };
    }, drawing.fail);
    const forget = () => {
      stop = null;
    };
    // With the map all of it is gone already.
    map.on('remove', forget);
    return () => {
      isGone = true;
      map.off('remove', forget);
      stop?.();
    };
  }, [map]);
}
