import { useCallback } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { aoiStrings } from './aoi-strings.ts';
import { useAreaModel } from './area-model.ts';
import type { AreaMap, OnArea } from './area-panel-types.ts';
import { isUnreadable } from './store/is-unreadable.ts';

/** Returns a callback that sets a typed or loaded area, announces it to screen readers and zooms the map to it. */
export function useSetArea(controller: AreaMap | null): OnArea {
  const { aoiStore } = useAreaModel();
  return useCallback(
    (geometry, name) => {
      aoiStore.replace(geometry, name);
      aoiStore.whenReady(() => {
        const { areaKm2, vertices, findings } = aoiStore.getSnapshot();
        announce(aoiStrings.set(areaKm2, vertices, findings.length));
        // Zoom to areas with findings too: their pins are on the map.
        if (!findings.some(isUnreadable)) controller?.fitBounds(geometry);
      });
    },
    [controller, aoiStore],
  );
}
