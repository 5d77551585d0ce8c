import type { LayerSpecification } from 'maplibre-gl';
import type { MapColors } from '../map-colors.ts';

export const OUTLINE = 'area-line';
export const HANDLES = 'area-corner';

type HandLayer = Extract<LayerSpecification, { source: string }>;

/**
 * How the area's outline and its handles look: the cut line in one colour, corners white with a ring of it,
 * middles small; larger for fingers. Layers of the area start with `area-`: a clip lies under them.
 */
export function handLayers({ cut }: MapColors, isTouch: boolean): HandLayer[] {
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const larger = isTouch ? 3 : 0;
  const corner = (
    id: string,
    source: string,
    kind: string,
    radius: number,
    colors: [fill: string, ring: string],
  ): HandLayer => ({
    id,
    type: 'circle',
    source,
    filter: ['==', ['get', 'kind'], kind],
    paint: {
      'circle-radius': radius + larger,
      'circle-color': colors[0],
      'circle-stroke-color': colors[1],
      'circle-stroke-width': kind === 'middle' ? 1 : 2,
    },
  });
  return [
    { id: OUTLINE, type: 'line', source: OUTLINE, layout: round, paint: { 'line-color': cut, 'line-width': 2.5 } },
    corner('area-midpoint', HANDLES, 'middle', 3.5, [cut, '#fff']),
    corner(HANDLES, HANDLES, 'corner', 5, ['#fff', cut]),
    corner('area-corner-selected', HANDLES, 'selected', 7, [cut, '#fff']),
  ];
}
