import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import type { AreaShape } from '../../../geo/vertices/packed-area.ts';
import { boxPolygon } from '../../../testing/areas/area-arbitraries.ts';
import { FOOTPRINT_SOURCE } from '../layers/footprints.ts';
import { createSnapTargets } from './snap-targets.ts';

type View = { west: number; south: number; east: number; north: number };

/** A fake map without WebGL, with the members that are used: bounds, events and the footprint source. */
function mapOver(view: View, shapes: (GeoJSON.Geometry | null)[]) {
  const listeners = new Map<string, Set<(event: object) => void>>();
  let reads = 0;
  const state = { view, shapes, hasSource: true };
  const map = {
    on: (type: string, listener: (event: object) => void) =>
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
    off: (type: string, listener: (event: object) => void) => listeners.get(type)?.delete(listener),
    getBounds: () => ({
      getWest: () => state.view.west,
      getEast: () => state.view.east,
      getSouth: () => state.view.south,
      getNorth: () => state.view.north,
    }),
    getSource(id: string) {
      if (id !== FOOTPRINT_SOURCE || !state.hasSource) return undefined;
      reads += 1;
      const features = state.shapes.map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
      return { serialize: () => ({ type: 'geojson', data: { type: 'FeatureCollection', features } }) };
    },
  };
  return {
    state,
    map: map as unknown as MapLibreMap,
    reads: () => reads,
    fire: (type: string, event: object = {}) => listeners.get(type)?.forEach((listener) => void listener(event)),
    listening: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
  };
}

const near = boxPolygon(10, 10, 11, 11);
const view: View = { west: 9, south: 9, east: 12, north: 12 };
const shapesOf = (map: MapLibreMap): AreaShape[] =>
  createSnapTargets(map)
    .read()
    .map(({ shape }) => shape);

describe('the outlines to snap to', () => {
  it('are the polygons of items in the view only', () => {
    const multiPolygon = {
      type: 'MultiPolygon' as const,
      coordinates: [boxPolygon(40, 40, 41, 41).coordinates, near.coordinates],
    };
    const around = boxPolygon(-20, -20, 40, 40);
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [10, 10],
        [11, 11],
      ],
    };
    const outside = [
      boxPolygon(13, 10, 14, 11),
      boxPolygon(5, 10, 8, 11),
      boxPolygon(10, 13, 11, 14),
      boxPolygon(10, 5, 11, 8),
    ];
    const { map } = mapOver(view, [near, line, ...outside, multiPolygon, null, around]);
    expect(shapesOf(map)).toEqual([near, multiPolygon, around]);
  });

  it('are found on every world copy', () => {
    for (const shift of [-720, -360, 360, 720]) {
      const moved = { ...view, west: view.west + shift, east: view.east + shift };
      expect(shapesOf(mapOver(moved, [near, boxPolygon(20, 10, 21, 11)]).map)).toEqual([near]);
    }
    const across: View = { west: 175, south: -5, east: 185, north: 5 };
    const [west, east] = [boxPolygon(-180, 0, -178, 1), boxPolygon(178, 0, 180, 1)];
    expect(shapesOf(mapOver(across, [west, east, boxPolygon(-170, 0, -169, 1)]).map)).toEqual([west, east]);
  });

  it('are limited to 20,000 vertices', () => {
    const ring = Array.from({ length: 8_000 }, (_, index) => [10 + index / 1e4, 10 + (index % 2) / 10]);
    const dense: GeoJSON.Polygon = { type: 'Polygon', coordinates: [[...ring, [10, 10]]] };
    expect(shapesOf(mapOver(view, [dense, dense, dense, near]).map)).toEqual([dense, dense]);
  });

  it('are empty before the items are on the map', () => {
    const { map, state } = mapOver(view, [near]);
    state.hasSource = false;
    expect(shapesOf(map)).toEqual([]);
  });

  it('are cached until the view or the items change', () => {
    const { map, state, reads, fire, listening } = mapOver(view, [near]);
    const targets = createSnapTargets(map);
    const first = targets.read();
    expect(targets.read()).toBe(first);
    fire('sourcedata', { sourceId: 'another' });
    expect(targets.read()).toBe(first);
    expect(reads()).toBe(1);
    const other = boxPolygon(10.5, 10.5, 11, 11);
    state.shapes = [other];
    fire('sourcedata', { sourceId: FOOTPRINT_SOURCE });
    expect(targets.read().map(({ shape }) => shape)).toEqual([other]);
    state.view = { ...view, west: 50, east: 60 };
    fire('moveend');
    expect(targets.read()).toEqual([]);
    targets.remove();
    expect(listening()).toBe(0);
  });
});
