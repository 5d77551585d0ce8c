import type { LayerSpecification, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Basemap } from './basemap.ts';
import type { MapColors } from './map-colors.ts';

/** The style of the embedded basemap. It needs no network. */
export function basemapStyle(basemap: Basemap, colors: MapColors): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: basemap.land, attribution: 'Natural Earth', tolerance: 0.2 },
      borders: { type: 'geojson', data: basemap.borders, tolerance: 0.2 },
      graticule: { type: 'geojson', data: basemap.graticule },
    },
    layers: basemapLayers(colors),
  };
}

/** Changes the colours of the basemap's layers without reloading the style, because a reload drops all other layers. */
export function recolorBasemap(map: MapLibreMap, colors: MapColors): void {
  map.setPaintProperty('basemap-water', 'background-color', colors.water);
  map.setPaintProperty('basemap-graticule', 'line-color', colors.graticule);
  map.setPaintProperty('basemap-land', 'fill-color', colors.land);
  map.setPaintProperty('basemap-borders', 'line-color', colors.border);
}

function basemapLayers(colors: MapColors): LayerSpecification[] {
  return [
    { id: 'basemap-water', type: 'background', paint: { 'background-color': colors.water } },
    {
      id: 'basemap-graticule',
      type: 'line',
      source: 'graticule',
      paint: { 'line-color': colors.graticule, 'line-width': 0.6 },
    },
    { id: 'basemap-land', type: 'fill', source: 'land', paint: { 'fill-color': colors.land, 'fill-antialias': true } },
    {
      id: 'basemap-borders',
      type: 'line',
      source: 'borders',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colors.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 8, 1.2] },
    },
  ];
}
