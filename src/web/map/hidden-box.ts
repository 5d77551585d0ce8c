import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Bbox } from '../../geo/bbox.ts';
import { isBehindGlobe } from './globe.ts';

/** A clip that is smaller on the screen can't be recognized, px. */
const MIN_SIDE_PX = 24;

/** Whether the centre of a box is outside the view, under a panel or behind the globe. */
export function isCenterHidden(map: MapLibreMap, bbox: Bbox): boolean {
  const center = centerOf(bbox);
  return !isInFreeArea(map, [center]) || isBehindGlobe(map, center);
}

/** Whether a part of a box is hidden, or all of it too small to be recognized. */
export function isPartHidden(map: MapLibreMap, bbox: Bbox): boolean {
  const [west, south, east, north] = bbox;
  const [start, end] = [map.project([west, north]), map.project([east, south])];
  const isLarge = Math.max(Math.abs(end.x - start.x), Math.abs(end.y - start.y)) >= MIN_SIDE_PX;
  const corners = [west, east].flatMap((x) => [south, north].map((y) => [x, y] as const));
  return !isLarge || !isInFreeArea(map, corners) || isBehindGlobe(map, centerOf(bbox));
}

function centerOf([west, south, east, north]: Bbox): readonly [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Whether these positions, degrees, are in the view and not under a panel. */
function isInFreeArea(map: MapLibreMap, positions: readonly (readonly [number, number])[]): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  return positions.every((position) => {
    const { x, y } = map.project([...position]);
    return x >= left && x <= clientWidth - right && y >= top && y <= clientHeight - bottom;
  });
}
