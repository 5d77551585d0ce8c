import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { watchRemoval } from '../watch-removal.ts';

/** A pixel to be marked: its corners in degrees, around it, and the zoom from which on it is large enough for an outline. */
export type MarkedPixel = {
  readonly corners: readonly (readonly [longitude: number, latitude: number])[];
  readonly center: readonly [longitude: number, latitude: number];
  readonly outlineZoom: number;
};

export type PixelMark = { show(pixel: MarkedPixel | null): void; remove(): void };

const SOURCE = 'pixel-mark';
/** White in black, to be seen on any colour. */
const STROKES = [
  { part: 'case', color: '#000', width: 4 },
  { part: 'line', color: '#fff', width: 2 },
] as const;
const outlineId = (part: string) => `pixel-mark-outline-${part}`;
const ringId = (part: string) => `pixel-mark-ring-${part}`;
const RING_RADIUS_PX = 8;
/** What MapLibre takes for the end of all zooms. */
const LAST_ZOOM = 24;

/** Marks one pixel on top of the map: by its outline from near, by a ring around it from afar. */
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
      const from = Math.max(0, Math.min(LAST_ZOOM, pixel.outlineZoom));
      for (const { part } of STROKES) {
        map.setLayerZoomRange(outlineId(part), from, LAST_ZOOM);
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
