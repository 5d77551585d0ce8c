import type { ExpressionSpecification, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { onUnclaimedPress } from '../unclaimed-press.ts';
import { watchRemoval } from '../watch-removal.ts';

type Areal = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Features of a file on the map. All indices are positions in the array of geometries. */
export type FeatureOutlines = {
  /** Colours features by the state of their jobs; the others are drawn as chosen or not. */
  setTones(tones: ReadonlyMap<number, OutlineTone>): void;
  setChosen(indices: ReadonlySet<number>): void;
  setHovered(index: number | null): void;
  remove(): void;
};

/** The state of a feature's jobs. Excluded features have a dashed outline. */
export type OutlineTone = 'done' | 'running' | 'failed' | 'excluded';

export type OutlineListeners = {
  /** The feature under the pointer; null if there is none. */
  readonly onPointed: (index: number | null) => void;
  readonly onPressed: (index: number) => void;
};

const SOURCE = 'feature-outlines';
/** Layer with the interiors of the features. */
export const FEATURE_FILL = 'feature-outlines-fill';
const LINE = 'feature-outlines-line';
const EXCLUDED_LINE = 'feature-outlines-excluded';

const isChosen: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false];
const tone: ExpressionSpecification = ['coalesce', ['feature-state', 'tone'], 'none'];
const isExcluded: ExpressionSpecification = ['==', tone, 'excluded'];
const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];

/**
 * Adds all features as one source. Choice and hover are feature states, so that neither sends the geometries again. A press or
 * a move of the pointer over a feature is reported, unless a drawing tool claims the press.
 */
export function createFeatureOutlines(
  map: MapLibreMap,
  geometries: readonly Areal[],
  { onPointed, onPressed }: OutlineListeners,
): FeatureOutlines {
  const isMapRemoved = watchRemoval(map);
  map.addSource(SOURCE, { type: 'geojson', data: collectionOf(geometries) });
  map.addLayer({
    id: FEATURE_FILL,
    type: 'fill',
    source: SOURCE,
    paint: { 'fill-opacity': ['case', isHovered, 0.35, isExcluded, 0, isChosen, 0.2, 0] },
  });
  map.addLayer({
    id: LINE,
    type: 'line',
    source: SOURCE,
    paint: {
      'line-width': ['case', isHovered, 3, isChosen, 2, 1],
      'line-opacity': ['case', isExcluded, ['case', isHovered, 1, 0], isChosen, 1, 0.7],
    },
  });
  map.addLayer({
    id: EXCLUDED_LINE,
    type: 'line',
    source: SOURCE,
    paint: { 'line-width': 1.5, 'line-opacity': ['case', isExcluded, 0.9, 0], 'line-dasharray': [3, 2] },
  });
  const color = ({ cut, footprint, border, outline, ok, bad }: ReturnType<typeof readMapColors>) => {
    const byTone = (other: string | ExpressionSpecification): ExpressionSpecification => [
      ...(['match', tone, 'done', ok, 'failed', bad] as const),
      other,
    ];
    map.setPaintProperty(FEATURE_FILL, 'fill-color', ['case', isHovered, cut, byTone(footprint)]);
    map.setPaintProperty(LINE, 'line-color', ['case', isHovered, cut, byTone(['case', isChosen, footprint, border])]);
    map.setPaintProperty(EXCLUDED_LINE, 'line-color', outline);
  };
  color(readMapColors());
  const stopColors = onMapColorsChange(color);
  let chosen: ReadonlySet<number> = new Set();
  let tones: ReadonlyMap<number, OutlineTone> = new Map();
  let hovered: number | null = null;
  let pointed: number | null = null;
  const mark = (id: number, state: object) => map.setFeatureState({ source: SOURCE, id }, state);
  const featureAt = (point: { x: number; y: number }) => {
    const [found] = map.queryRenderedFeatures([point.x, point.y], { layers: [FEATURE_FILL] });
    return typeof found?.id === 'number' ? found.id : null;
  };
  const point = (next: number | null) => {
    if (next === pointed) return;
    pointed = next;
    onPointed(next);
  };
  const subscriptions = [
    map.on('mousemove', ({ point: at }: MapMouseEvent) => point(featureAt(at))),
    map.on('mouseout', () => point(null)),
  ];
  const stopPresses = onUnclaimedPress(map, ([longitude, latitude]) => {
    const pressed = featureAt(map.project([longitude, latitude]));
    if (pressed !== null) onPressed(pressed);
  });
  return {
    setChosen(indices) {
      for (const index of indices) if (!chosen.has(index)) mark(index, { chosen: true });
      for (const index of chosen) if (!indices.has(index)) mark(index, { chosen: false });
      chosen = indices;
    },
    setTones(next) {
      for (const [index, each] of next) if (tones.get(index) !== each) mark(index, { tone: each });
      for (const index of tones.keys()) if (!next.has(index)) mark(index, { tone: 'none' });
      tones = next;
    },
    setHovered(index) {
      if (hovered !== null) mark(hovered, { hovered: false });
      if (index !== null) mark(index, { hovered: true });
      hovered = index;
    },
    remove() {
      stopColors();
      stopPresses();
      for (const { unsubscribe } of subscriptions) unsubscribe();
      if (isMapRemoved()) return;
      map.removeLayer(EXCLUDED_LINE);
      map.removeLayer(LINE);
      map.removeLayer(FEATURE_FILL);
      map.removeSource(SOURCE);
    },
  };
}

function collectionOf(geometries: readonly Areal[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: geometries.map((geometry, id) => ({ type: 'Feature', id, geometry, properties: {} })),
  };
}
