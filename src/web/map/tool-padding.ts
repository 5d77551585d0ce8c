import type { Map as MapLibreMap } from 'maplibre-gl';

/** Where less is left between the panels, px, what is fit counts for more than what lies over it. */
const LITTLE_ROOM_PX = 260;

/** What the drawing tools and the hint take of the space between the panels, px. */
export function roomForTools(map: MapLibreMap): { top: number; right: number; bottom: number; left: number } {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, bottom = 0 } = map.getPadding();
  if (clientHeight - top - bottom < LITTLE_ROOM_PX) return { top: 32, right: 32, bottom: 32, left: 32 };
  if (clientWidth < 760) return { top: 56, right: 24, bottom: 76, left: 24 };
  return { top: 32, right: 56, bottom: 60, left: 72 };
}
