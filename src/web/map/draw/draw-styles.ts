import type { LayerSpecification } from 'maplibre-gl';
import type { MapColors } from '../map-colors.ts';

export const OUTLINE = 'area-line';
export const HANDLES = 'area-vertex';

type StyleLayer = Extract<LayerSpecification, { source: string }>;

/**
 * The layers of the area's outline and handles: vertices are white with a coloured stroke, midpoints are smaller, and
 * all are larger for touch. Layer ids start with `area-`; the clip preview is placed under them.
 */
export function drawLayerStyles({ cut }: MapColors, isTouch: boolean): StyleLayer[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const extraPx = isTouch ? 3 : 0;
  const circle = (
    id: string,
    source: string,
    kind: string,
    radius: number,
    colors: [fill: string, stroke: string],
  ): StyleLayer => ({
    id,
    type: 'circle',
    source,
    filter: ['==', ['get', 'kind'], kind],
    paint: {
      'circle-radius': radius + extraPx,
      'circle-color': colors[0],
      'circle-stroke-color': colors[1],
      'circle-stroke-width': kind === 'midpoint' ? 1 : 2,
    },
  });
  return [
    { id: OUTLINE, type: 'line', source: OUTLINE, layout: round, paint: { 'line-color': cut, 'line-width': 2.5 } },
    circle('area-midpoint', HANDLES, 'midpoint', 3.5, [cut, '#fff']),
    circle(HANDLES, HANDLES, 'vertex', 5, ['#fff', cut]),
    circle('area-vertex-selected', HANDLES, 'selected', 7, [cut, '#fff']),
  ];
}
