import type { Bbox } from '../../../geo/bbox.ts';
import { isBehindGlobe } from '../../map/globe.ts';
import type { MapController } from '../../map/map-controller.ts';

/** A clip that is smaller on the screen can't be recognized, px. */
const MIN_SIDE_PX = 24;

/** Moves the map to a box if the box's centre is outside the view, under a panel or behind the globe. */
export function bringIntoView({ map, fitBounds }: MapController, bbox: Bbox | null): void {
  if (bbox === null) return;
  const center = centerOf(bbox);
  if (!isInFreeArea(map, [center]) || isBehindGlobe(map, center)) fitBounds(bbox);
}

/** Moves the map to a box unless all of it is visible between the panels, and not too small to be recognized. */
export function bringAllIntoView({ map, fitBounds }: MapController, bbox: Bbox | null): void {
  if (bbox === null) return;
  const [west, south, east, north] = bbox;
  const [start, end] = [map.project([west, north]), map.project([east, south])];
  const isLarge = Math.max(Math.abs(end.x - start.x), Math.abs(end.y - start.y)) >= MIN_SIDE_PX;
  const corners = [west, east].flatMap((x) => [south, north].map((y) => [x, y] as const));
  if (!isLarge || !isInFreeArea(map, corners) || isBehindGlobe(map, centerOf(bbox))) fitBounds(bbox);
}

function centerOf([west, south, east, north]: Bbox): readonly [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Whether these positions, degrees, are in the view and not under a panel. */
function isInFreeArea(map: MapController['map'], positions: readonly (readonly [number, number])[]): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  return positions.every((position) => {
    const { x, y } = map.project([...position]);
    return x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  });
}
