import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { MapMarksStore } from './map-marks.ts';

/** Draws the panel's marks on the map. The code for it is loaded once there is a map; if that fails, only the marks are missing. */
export function useMapMarks(map: MapLibreMap | null, mapMarks: MapMarksStore): void {
  useEffect(() => {
    if (!map) return;
    let isGone = false;
    let stop: (() => void) | null = null;
    import('../../map/layers/area-marks.ts').then(
      ({ createAreaMarks }) => {
        if (isGone) return;
        const drawn = createAreaMarks(map, mapMarks.notifyPointer);
        const show = () => drawn.show(mapMarks.getSnapshot());
        const unsubscribe = mapMarks.subscribe(show);
        show();
        stop = () => {
          unsubscribe();
          drawn.remove();
        };
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [map, mapMarks]);
}
