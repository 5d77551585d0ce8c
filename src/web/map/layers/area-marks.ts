import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';

type Areal = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type LonLat = readonly [number, number];

/** What may be marked: the area as an act would leave it, one corner, and places that advice is about. */
export type Marks = {
  readonly preview: Areal | null;
  readonly corner: LonLat | null;
  readonly places: readonly LonLat[];
};

/** What is pressed or pointed at, and how far around that is meant too, degrees of longitude. */
export type MarksTouch =
  | { readonly kind: 'pressed' | 'pointed'; readonly at: LonLat; readonly reachDegrees: number }
  | { readonly kind: 'left' };

export type AreaMarks = { show(marks: Marks): void; remove(): void };

const FILL = 'area-marks-fill';
const LINE = 'area-marks-line';
const PLACES = 'area-marks-places';
const CORNER = 'area-marks-corner';
const LAYERS = [FILL, LINE, PLACES, CORNER];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
/** How far from a corner a press still means it, px. */
const REACH_PX = 12;

/** Adds the marks on top of what is there, and tells where the map is pressed and pointed at. */
export function createAreaMarks(map: MapLibreMap, onTouch: (touch: MarksTouch) => void): AreaMarks {
  const colors = readMapColors();
  const isMapRemoved = watchRemoval(map);
  for (const id of [LINE, PLACES, CORNER]) map.addSource(id, { type: 'geojson', data: NOTHING });
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
    [CORNER, 10, colors.footprint],
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
  const stopColors = onMapColorsChange((now) => {
    map.setPaintProperty(FILL, 'fill-color', now.footprint);
    map.setPaintProperty(LINE, 'line-color', now.footprint);
    map.setPaintProperty(CORNER, 'circle-stroke-color', now.footprint);
    map.setPaintProperty(PLACES, 'circle-stroke-color', now.warn);
  });
  const tell =
    (kind: 'pressed' | 'pointed') =>
    ({ point, lngLat }: MapMouseEvent) => {
      const beside = map.unproject([point.x + REACH_PX, point.y]);
      onTouch({ kind, at: [lngLat.lng, lngLat.lat], reachDegrees: Math.abs(beside.lng - lngLat.lng) });
    };
  const listening = [
    map.on('click', tell('pressed')),
    map.on('mousemove', tell('pointed')),
    map.on('mouseout', () => onTouch({ kind: 'left' })),
  ];
  const set = (id: string, data: GeoJSON.GeoJSON) => map.getSource<GeoJSONSource>(id)?.setData(data);
  let shown: Marks = { preview: null, corner: null, places: [] };
  return {
    show(marks) {
      if (marks.preview !== shown.preview) set(LINE, marks.preview ?? NOTHING);
      if (marks.corner !== shown.corner) set(CORNER, pointsOf(marks.corner ? [marks.corner] : []));
      if (marks.places !== shown.places) set(PLACES, pointsOf(marks.places));
      shown = marks;
    },
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      for (const { unsubscribe } of listening) unsubscribe();
      for (const id of LAYERS) if (map.getLayer(id)) map.removeLayer(id);
      for (const id of LAYERS) if (map.getSource(id)) map.removeSource(id);
    },
  };
}

function pointsOf(places: readonly LonLat[]): GeoJSON.MultiPoint {
  return { type: 'MultiPoint', coordinates: places.map((place) => [...place]) };
}
