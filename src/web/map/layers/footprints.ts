import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { MapColors } from '../map-colors.ts';

export type ItemFootprint = {
  readonly id: string;
  readonly name: string;
  readonly geometry: GeoJSON.Geometry;
  /** Drawn only while it is hovered or selected. */
  readonly isQuiet: boolean;
};

/** Prefix of all layer ids of the footprints. */
export const FOOTPRINT_LAYER_PREFIX = 'footprint-';
export const FOOTPRINT_SOURCE = 'footprints';

/**
 * Outlines of items in one source. Hover and selection are feature states, so that neither sends the geometries again.
 */
export class Footprints {
  readonly #map: MapLibreMap;
  #items: readonly ItemFootprint[] = [];
  #marked: Record<'hovered' | 'selected', string | null> = { hovered: null, selected: null };

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Adds source and layers to the current style, with the items and states set so far. */
  addTo(colors: MapColors): void {
    if (this.#map.getSource(FOOTPRINT_SOURCE)) return;
    this.#map.addSource(FOOTPRINT_SOURCE, { type: 'geojson', data: collectionOf(this.#items), promoteId: 'id' });
    this.#map.addLayer({
      id: `${FOOTPRINT_LAYER_PREFIX}fill`,
      type: 'fill',
      source: FOOTPRINT_SOURCE,
      paint: {
        'fill-color': colors.footprint,
        'fill-opacity': ['case', ['boolean', ['feature-state', 'hovered'], false], 0.12, 0],
      },
    });
    this.#map.addLayer({
      id: `${FOOTPRINT_LAYER_PREFIX}line`,
      type: 'line',
      source: FOOTPRINT_SOURCE,
      paint: {
        'line-color': colors.footprint,
        'line-opacity': [
          'case',
          ['boolean', ['feature-state', 'selected'], false],
          1,
          ['boolean', ['feature-state', 'hovered'], false],
          1,
          ['get', 'isQuiet'],
          0,
          0.45,
        ],
        'line-width': ['case', ['boolean', ['feature-state', 'selected'], false], 2, 1],
      },
    });
    for (const kind of ['hovered', 'selected'] as const) this.#setState(kind, this.#marked[kind], true);
  }

  setColors(colors: MapColors): void {
    if (!this.#map.getSource(FOOTPRINT_SOURCE)) return;
    this.#map.setPaintProperty(`${FOOTPRINT_LAYER_PREFIX}fill`, 'fill-color', colors.footprint);
    this.#map.setPaintProperty(`${FOOTPRINT_LAYER_PREFIX}line`, 'line-color', colors.footprint);
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

  #setState(kind: 'hovered' | 'selected', id: string | null, value: boolean): void {
    if (id !== null && this.#map.getSource(FOOTPRINT_SOURCE))
      this.#map.setFeatureState({ source: FOOTPRINT_SOURCE, id }, { [kind]: value });
  }
}

function collectionOf(items: readonly ItemFootprint[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: items.map(({ id, name, geometry, isQuiet }) => ({
      type: 'Feature',
      id,
      geometry,
      properties: { id, name, isQuiet },
    })),
  };
}
