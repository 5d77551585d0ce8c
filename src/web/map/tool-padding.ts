import type { Map as MapLibreMap } from 'maplibre-gl';

/** Below this free height, px, the fitted bounds get the space and the tools may cover a part of them. */
const MIN_FREE_HEIGHT_PX = 260;

/** The space that the drawing tools and the hint need inside the free area between the panels, px. */
export function toolPadding(map: MapLibreMap): { top: number; right: number; bottom: number; left: number } {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, bottom = 0 } = map.getPadding();
  if (clientHeight - top - bottom < MIN_FREE_HEIGHT_PX) return { top: 32, right: 32, bottom: 32, left: 32 };
  // the panels at the top are a horizontal bar of tools
  if (top > 0) return { top: 20, right: 56, bottom: 44, left: 24 };
  if (clientWidth < 760) return { top: 56, right: 24, bottom: 76, left: 24 };
  return { top: 32, right: 56, bottom: 60, left: 72 };
}
