import type { LayerSpecification } from 'maplibre-gl';
import type { MapColors } from './map-colors.ts';

type DrawLayer = Omit<Extract<LayerSpecification, { source: string }>, 'source'>;

/**
 * How mapbox-gl-draw shows the area while it is in hand: the cut line in one colour, corners white with a ring of it,
 * midpoints small. It adds the sources itself and each layer twice, for what moves and what rests.
 */
export function drawStyles(colors: MapColors): LayerSpecification[] {
  const layers: DrawLayer[] = [
    {
      id: 'area-fill',
      type: 'fill',
      filter: ['all', ['==', '$type', 'Polygon']],
      // Nothing to see, for the pixels inside are to be judged by eye; but it is what a drag of the whole takes hold of.
      paint: { 'fill-color': colors.cut, 'fill-opacity': 0.001 },
    },
    {
      id: 'area-line',
      type: 'line',
      filter: ['any', ['==', '$type', 'Polygon'], ['==', '$type', 'LineString']],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colors.cut, 'line-width': 2.5 },
    },
    {
      id: 'area-midpoint',
      type: 'circle',
      filter: ['all', ['==', '$type', 'Point'], ['==', 'meta', 'midpoint']],
      paint: {
        'circle-radius': 3.5,
        'circle-color': colors.cut,
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'area-corner',
      type: 'circle',
      filter: ['all', ['==', '$type', 'Point'], ['==', 'meta', 'vertex'], ['!=', 'active', 'true']],
      paint: {
        'circle-radius': 5,
        'circle-color': '#fff',
        'circle-stroke-color': colors.cut,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'area-corner-active',
      type: 'circle',
      filter: ['all', ['==', '$type', 'Point'], ['==', 'meta', 'vertex'], ['==', 'active', 'true']],
      paint: {
        'circle-radius': 7,
        'circle-color': colors.cut,
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 2,
      },
    },
  ];
  // mapbox-gl-draw fills in `source` when it adds a layer.
  return layers as LayerSpecification[];
}
