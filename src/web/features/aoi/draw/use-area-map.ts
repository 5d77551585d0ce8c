import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useAreaModel } from '../area-model.ts';
import { bindDrawing } from './bind-drawing.ts';

/**
 * Adds the area and the drawing tools to the map. The drawing library is a lazy chunk that loads once there is a map.
 */
export function useAreaMap(map: MapLibreMap | null): void {
  const model = useAreaModel();
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
      // The tools read what the area became at once.
      new Promise<void>((resolve) => model.aoiStore.whenReady(resolve)),
    ]);
    load.then(([{ createDrawControl }, { createAreaOverlay }]) => {
      if (isGone) return;
      const overlay = createAreaOverlay(map);
      const unbind = bindDrawing(model, overlay, (listener) => createDrawControl(map, listener));
      // Runs once: on the map's removal or on unmount.
      stop = () => {
        stop = null;
        unbind();
        overlay.remove();
      };
      // Synchronously, not in React's next effect: no change of the area may reach a control whose map was removed.
      map.once('remove', () => stop?.());
    }, model.drawing.fail);
    return () => {
      isGone = true;
      stop?.();
    };
  }, [map, model]);
}
