import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { watchRemoval } from '../watch-removal.ts';

/**
 * A pixel to mark: its corners in ring order and its centre, degrees, and the lowest zoom at which its outline is large
 * enough to see.
 */
export type MarkedPixel = {
  readonly corners: readonly (readonly [longitude: number, latitude: number])[];
  readonly center: readonly [longitude: number, latitude: number];
  readonly outlineZoom: number;
};

export type PixelMark = { show(pixel: MarkedPixel | null): void; remove(): void };

const SOURCE = 'pixel-mark';
/** White inside black, so that it is visible on any colour. */
const STROKES = [
  { part: 'case', color: '#000', width: 4 },
  { part: 'line', color: '#fff', width: 2 },
] as const;
const outlineId = (part: string) => `pixel-mark-outline-${part}`;
const ringId = (part: string) => `pixel-mark-ring-${part}`;
const RING_RADIUS_PX = 8;
/** MapLibre's highest zoom for layer ranges. */
const MAX_LAYER_ZOOM = 24;

/** Marks one pixel on top of all layers: with its outline at high zooms, with a circle around it at lower ones. */
export function createPixelMark(map: MapLibreMap): PixelMark {
  const isMapRemoved = watchRemoval(map);
  map.addSource(SOURCE, { type: 'geojson', data: dataOf(null) });
  for (const { part, color, width } of STROKES) {
    map.addLayer({
      id: outlineId(part),
      type: 'line',
      source: SOURCE,
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': width },
    });
    map.addLayer({
      id: ringId(part),
      type: 'circle',
      source: SOURCE,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': RING_RADIUS_PX - width / 2,
        'circle-color': 'transparent',
        'circle-stroke-color': color,
        'circle-stroke-width': width,
      },
    });
  }
  return {
    show(pixel) {
      if (isMapRemoved()) return;
      map.getSource<GeoJSONSource>(SOURCE)?.setData(dataOf(pixel));
      if (!pixel) return;
      const from = Math.max(0, Math.min(MAX_LAYER_ZOOM, pixel.outlineZoom));
      for (const { part } of STROKES) {
        map.setLayerZoomRange(outlineId(part), from, MAX_LAYER_ZOOM);
        map.setLayerZoomRange(ringId(part), 0, from);
      }
    },
    remove() {
      if (isMapRemoved()) return;
      const ids = STROKES.flatMap(({ part }) => [outlineId(part), ringId(part)]);
      for (const id of ids) if (map.getLayer(id)) map.removeLayer(id);
      if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    },
  };
}

function dataOf(pixel: MarkedPixel | null): GeoJSON.GeometryCollection {
  if (!pixel) return { type: 'GeometryCollection', geometries: [] };
  const ring = [...pixel.corners, ...pixel.corners.slice(0, 1)].map((corner) => [...corner]);
  return {
    type: 'GeometryCollection',
    geometries: [
      { type: 'LineString', coordinates: ring },
      { type: 'Point', coordinates: [...pixel.center] },
    ],
  };
}
