import { useCallback } from 'react';
import { bboxOf } from '../../../geo/bbox.ts';
import { announce } from '../../ui/announcer.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { AreaMap, OnArea } from './area-panel-types.ts';
import { aoiStore } from './store/aoi-store.ts';
import { isUnreadable } from './store/area-facts.ts';

/** Returns a callback that sets a typed or loaded area, announces it to screen readers and zooms the map to it. */
export function useSetArea(controller: AreaMap | null): OnArea {
  return useCallback(
    (geometry, name) => {
      aoiStore.replace(geometry, name);
      const { areaKm2, vertices, findings } = aoiStore.getSnapshot();
      announce(aoiStrings.set(areaKm2, vertices, findings.length));
      // Zoom to areas with findings too: their pins are on the map.
      const bbox = findings.some(isUnreadable) ? null : bboxOf(geometry);
      if (bbox) controller?.fitBounds(bbox);
    },
    [controller],
  );
}
