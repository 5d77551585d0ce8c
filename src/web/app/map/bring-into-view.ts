import type { Bbox } from '../../../geo/bbox.ts';
import { isBehindGlobe } from '../../map/globe.ts';
import type { MapController } from '../../map/map-controller.ts';

/** Moves the map to a box if the box's centre is outside the view, under a panel or behind the globe. */
export function bringIntoView({ map, fitBounds }: MapController, bbox: Bbox | null): void {
  if (bbox === null) return;
  const [west, south, east, north] = bbox;
  const center = [(west + east) / 2, (south + north) / 2] as const;
  const { x, y } = map.project([...center]);
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const isVisible = x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  if (!isVisible || isBehindGlobe(map, center)) fitBounds(bbox);
}
