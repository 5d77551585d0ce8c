import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';
import { addOptionalSource } from './optional-source.ts';

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
/** Hit tolerance around a vertex, px. */
const HIT_TOLERANCE_PX = 12;

/** Adds the marks on top of all layers, and reports presses and moves of the pointer to `onTouch`. */
export function createAreaMarks(map: MapLibreMap, onTouch: (touch: MarksPointerEvent) => void): AreaMarks {
  const colors = readMapColors();
  const isMapRemoved = watchRemoval(map);
  const preview = addOptionalSource(map, LINE, [
    { id: FILL, type: 'fill', paint: { 'fill-color': colors.footprint, 'fill-opacity': 0.18 } },
    {
      id: LINE,
      type: 'line',
      paint: { 'line-color': colors.footprint, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
  ]);
  const circle = (id: string, radius: number, color: string) =>
    addOptionalSource(map, id, [
      {
        id,
        type: 'circle',
        paint: {
          'circle-radius': radius,
          'circle-color': 'transparent',
          'circle-stroke-color': color,
          'circle-stroke-width': 3,
        },
      },
    ]);
  const places = circle(PLACES, 8, colors.warn);
  const vertex = circle(VERTEX, 10, colors.footprint);
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
  let shown: Marks = { preview: null, vertex: null, positions: [] };
  return {
    show(marks) {
      if (marks.preview !== shown.preview) preview.set(marks.preview);
      if (marks.vertex !== shown.vertex) vertex.set(pointsOf(marks.vertex ? [marks.vertex] : []));
      if (marks.positions !== shown.positions) places.set(pointsOf(marks.positions));
      shown = marks;
    },
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      for (const { unsubscribe } of subscriptions) unsubscribe();
      for (const source of [preview, places, vertex]) source.remove();
    },
  };
}

function pointsOf(positions: readonly LonLat[]): GeoJSON.MultiPoint | null {
  if (positions.length === 0) return null;
  return { type: 'MultiPoint', coordinates: positions.map((position) => [...position]) };
}
