import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';

type Areal = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type LonLat = readonly [number, number];

/** What to mark: the preview of an operation's result, one vertex, and the positions of advice. */
export type Marks = {
  readonly preview: Areal | null;
  readonly vertex: LonLat | null;
  readonly positions: readonly LonLat[];
};

/**
 * A press or move of the pointer, with the hit tolerance around it in degrees of longitude; or the pointer leaving the
 * map.
 */
export type MarksPointerEvent =
  | { readonly kind: 'pressed' | 'pointed'; readonly at: LonLat; readonly reachDegrees: number }
  | { readonly kind: 'left' };

export type AreaMarks = { show(marks: Marks): void; remove(): void };

const FILL = 'area-marks-fill';
const LINE = 'area-marks-line';
const PLACES = 'area-marks-places';
const VERTEX = 'area-marks-vertex';
const LAYERS = [FILL, LINE, PLACES, VERTEX];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
/** Hit tolerance around a vertex, px. */
const HIT_TOLERANCE_PX = 12;

/** Adds the marks on top of all layers, and reports presses and moves of the pointer to `onTouch`. */
export function createAreaMarks(map: MapLibreMap, onTouch: (touch: MarksPointerEvent) => void): AreaMarks {
  const colors = readMapColors();
  const isMapRemoved = watchRemoval(map);
  for (const id of [LINE, PLACES, VERTEX]) map.addSource(id, { type: 'geojson', data: NOTHING });
  map.addLayer({
    id: FILL,
    type: 'fill',
    source: LINE,
    paint: { 'fill-color': colors.footprint, 'fill-opacity': 0.18 },
  });
  map.addLayer({
    id: LINE,
    type: 'line',
    source: LINE,
    paint: { 'line-color': colors.footprint, 'line-width': 2, 'line-dasharray': [3, 2] },
  });
  for (const [id, radius, color] of [
    [PLACES, 8, colors.warn],
    [VERTEX, 10, colors.footprint],
  ] as const) {
    map.addLayer({
      id,
      type: 'circle',
      source: id,
      paint: {
        'circle-radius': radius,
        'circle-color': 'transparent',
        'circle-stroke-color': color,
        'circle-stroke-width': 3,
      },
    });
  }
  const stopColors = onMapColorsChange((updated) => {
    map.setPaintProperty(FILL, 'fill-color', updated.footprint);
    map.setPaintProperty(LINE, 'line-color', updated.footprint);
    map.setPaintProperty(VERTEX, 'circle-stroke-color', updated.footprint);
    map.setPaintProperty(PLACES, 'circle-stroke-color', updated.warn);
  });
  const report =
    (kind: 'pressed' | 'pointed') =>
    ({ point, lngLat }: MapMouseEvent) => {
      const edge = map.unproject([point.x + HIT_TOLERANCE_PX, point.y]);
      onTouch({ kind, at: [lngLat.lng, lngLat.lat], reachDegrees: Math.abs(edge.lng - lngLat.lng) });
    };
  const subscriptions = [
    map.on('click', report('pressed')),
    map.on('mousemove', report('pointed')),
    map.on('mouseout', () => onTouch({ kind: 'left' })),
  ];
  const set = (id: string, data: GeoJSON.GeoJSON) => map.getSource<GeoJSONSource>(id)?.setData(data);
  let shown: Marks = { preview: null, vertex: null, positions: [] };
  return {
    show(marks) {
      if (marks.preview !== shown.preview) set(LINE, marks.preview ?? NOTHING);
      if (marks.vertex !== shown.vertex) set(VERTEX, pointsOf(marks.vertex ? [marks.vertex] : []));
      if (marks.positions !== shown.positions) set(PLACES, pointsOf(marks.positions));
      shown = marks;
    },
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      for (const { unsubscribe } of subscriptions) unsubscribe();
      for (const id of LAYERS) if (map.getLayer(id)) map.removeLayer(id);
      for (const id of LAYERS) if (map.getSource(id)) map.removeSource(id);
    },
  };
}

function pointsOf(positions: readonly LonLat[]): GeoJSON.MultiPoint {
  return { type: 'MultiPoint', coordinates: positions.map((position) => [...position]) };
}
