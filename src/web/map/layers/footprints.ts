import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import type { MapColors } from '../map-colors.ts';
import { isPressClaimed, onUnclaimedPress } from '../unclaimed-press.ts';
import { FEATURE_FILL } from './feature-outlines.ts';

export type ItemFootprint = {
  readonly id: string;
  readonly name: string;
  readonly geometry: GeoJSON.Geometry;
};

export type FootprintListeners = {
  /** A footprint under the pointer; null if there is none. */
  readonly onPointed: (id: string | null) => void;
  /** All footprints at a press, and its position on the map's container, px. */
  readonly onPressed: (ids: readonly string[], at: Point) => void;
};

type Point = { readonly x: number; readonly y: number };

/** Prefix of all layer ids of the footprints. */
export const FOOTPRINT_LAYER_PREFIX = 'footprint-';
export const FOOTPRINT_SOURCE = 'footprints';
const FILL = `${FOOTPRINT_LAYER_PREFIX}fill`;
const LINE = `${FOOTPRINT_LAYER_PREFIX}line`;

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];
const isSelected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];

function lineColor({ footprint, hovered, outline }: MapColors): ExpressionSpecification {
  return ['case', isSelected, footprint, isHovered, hovered, outline];
}

/**
 * Outlines of items in one source. Hover and selection are feature states, so that neither sends the geometries again.
 */
export class Footprints {
  readonly #map: MapLibreMap;
  readonly #isCovered: (point: Point) => boolean;
  #items: readonly ItemFootprint[] = [];
  #marked: Record<'hovered' | 'selected', string | null> = { hovered: null, selected: null };

  /** `isCovered`: whether something above the footprints has the pointer at a position, px. */
  constructor(map: MapLibreMap, isCovered: (point: Point) => boolean) {
    this.#map = map;
    this.#isCovered = isCovered;
  }

  /** Adds source and layers to the current style, with the items and states set so far. */
  addTo(colors: MapColors): void {
    if (this.#map.getSource(FOOTPRINT_SOURCE)) return;
    this.#map.addSource(FOOTPRINT_SOURCE, { type: 'geojson', data: collectionOf(this.#items), promoteId: 'id' });
    this.#map.addLayer({
      id: FILL,
      type: 'fill',
      source: FOOTPRINT_SOURCE,
      paint: {
        // Invisible; the layer finds the footprints under the pointer.
        'fill-opacity': 0,
      },
    });
    this.#map.addLayer({
      id: LINE,
      type: 'line',
      source: FOOTPRINT_SOURCE,
      paint: {
        'line-color': lineColor(colors),
        'line-opacity': ['case', isSelected, 1, isHovered, 1, 0.7],
        'line-width': ['case', isSelected, 2.5, isHovered, 2.5, 1],
      },
    });
    for (const kind of ['hovered', 'selected'] as const) this.#setState(kind, this.#marked[kind], true);
  }

  setColors(colors: MapColors): void {
    if (!this.#map.getSource(FOOTPRINT_SOURCE)) return;
    this.#map.setPaintProperty(LINE, 'line-color', lineColor(colors));
  }

  set(items: readonly ItemFootprint[]): void {
    if (items === this.#items) return;
    this.#items = items;
    this.#map.getSource<GeoJSONSource>(FOOTPRINT_SOURCE)?.setData(collectionOf(items));
  }

  mark(kind: 'hovered' | 'selected', id: string | null): void {
    if (this.#marked[kind] === id) return;
    this.#setState(kind, this.#marked[kind], false);
    this.#marked[kind] = id;
    this.#setState(kind, id, true);
  }

  /** Reports pointer and presses, unless a drawing tool claims the position. Returns the function that ends it. */
  listen({ onPointed, onPressed }: FootprintListeners): () => void {
    const map = this.#map;
    let pointed: string | null = null;
    const point = (id: string | null) => {
      if (id === pointed) return;
      pointed = id;
      onPointed(id);
    };
    const subscriptions = [
      map.on('mousemove', ({ point: at, lngLat: { lng, lat } }: MapMouseEvent) =>
        point(isPressClaimed(map, [lng, lat]) ? null : (this.#at(at)[0] ?? null)),
      ),
      map.on('mouseout', () => point(null)),
    ];
    const stopPresses = onUnclaimedPress(map, ([longitude, latitude]) => {
      const at = map.project([longitude, latitude]);
      const ids = this.#at(at);
      if (ids.length > 0) onPressed(ids, at);
    });
    return () => {
      stopPresses();
      for (const { unsubscribe } of subscriptions) unsubscribe();
      point(null);
    };
  }

  /** Ids of the footprints at a position, px. Features of a loaded file lie above the footprints and hide them. */
  #at({ x, y }: Point): string[] {
    if (!this.#map.getLayer(FILL) || this.#map.getLayer(FEATURE_FILL)) return [];
    const found = this.#map.queryRenderedFeatures([x, y], { layers: [FILL] });
    if (found.length === 0 || this.#isCovered({ x, y })) return [];
    return [...new Set(found.map(({ properties }) => String(properties.id)))];
  }

  #setState(kind: 'hovered' | 'selected', id: string | null, value: boolean): void {
    if (id !== null && this.#map.getSource(FOOTPRINT_SOURCE))
      this.#map.setFeatureState({ source: FOOTPRINT_SOURCE, id }, { [kind]: value });
  }
}

function collectionOf(items: readonly ItemFootprint[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: items.map(({ id, name, geometry }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: { id, name },
    })),
  };
}
