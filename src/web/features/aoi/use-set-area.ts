import { useCallback } from 'react';
import { bboxOf } from '../../../geo/bbox.ts';
import { announce } from '../../ui/announcer.tsx';
import { aoiStrings } from './aoi-strings.ts';
import type { AreaMap, OnArea } from './area-panel-types.ts';
import { aoiStore } from './store/aoi-store.ts';
import { isUnreadable } from './store/area-facts.ts';

/** Sets a typed or loaded area: it is shown on the map and told to screen readers. */
export function useSetArea(controller: AreaMap | null): OnArea {
  return useCallback(
    (geometry, name) => {
      aoiStore.replace(geometry, name);
      const { areaKm2, corners, findings } = aoiStore.getSnapshot();
      announce(aoiStrings.set(areaKm2, corners, findings.length));
      // One that has findings is looked at all the more: its pins are on the map.
      const bbox = findings.some(isUnreadable) ? null : bboxOf(geometry);
      if (bbox) controller?.fitBounds(bbox);
    },
    [controller],
  );
}
