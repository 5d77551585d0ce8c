import type { Bbox } from '../../../geo/bbox.ts';
import { isBehindGlobe } from '../../map/globe.ts';
import type { MapController } from '../../map/map-controller.ts';

/** Moves the map to a box, but only when its middle is out of sight or under a panel: nobody's map jumps without need. */
export function lookAt({ map, fitBounds }: MapController, bbox: Bbox | null): void {
  if (bbox === null) return;
  const [west, south, east, north] = bbox;
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const { x, y } = map.project([...middle]);
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const isInSight = x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  if (!isInSight || isBehindGlobe(map, middle)) fitBounds(bbox);
}
