import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFeatureOutlines } from './feature-outlines.ts';

const triangle: GeoJSON.Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

/** The part of MapLibre that the outlines use, with the feature under each point given by the test. */
function fakeMap(featureAt: (x: number) => number | null) {
  const listeners = new Map<string, (event: object) => void>();
  const states = new Map<number, Record<string, boolean>>();
  const layers = new Set<string>();
  const sources = new Map<string, { data: GeoJSON.FeatureCollection }>();
  const map = {
    on(type: string, listener: (event: object) => void) {
      listeners.set(type, listener);
      return { unsubscribe: () => listeners.delete(type) };
    },
    once: () => undefined,
    addSource: (id: string, source: { data: GeoJSON.FeatureCollection }) => sources.set(id, source),
    removeSource: (id: string) => sources.delete(id),
    addLayer: ({ id }: { id: string }) => layers.add(id),
    removeLayer: (id: string) => layers.delete(id),
    setPaintProperty: () => undefined,
    setFeatureState: ({ id }: { id: number }, state: Record<string, boolean>) =>
      states.set(id, { ...states.get(id), ...state }),
    project: ([x, y]: [number, number]) => ({ x, y }),
    queryRenderedFeatures: ([x]: [number, number]) => {
      const id = featureAt(x);
      return id === null ? [] : [{ id }];
    },
  };
  return { map: map as unknown as MapLibreMap, listeners, states, layers, sources };
}

describe('the outlines of a file’s features', () => {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('report the feature that is pointed at, once, and the one that is pressed', () => {
    const { map, listeners } = fakeMap((x) => (x < 10 ? x : null));
    const [onPointed, onPressed] = [vi.fn(), vi.fn()];
    createFeatureOutlines(map, [triangle, triangle], { onPointed, onPressed });
    for (const x of [1, 1, 20]) listeners.get('mousemove')?.({ point: { x, y: 0 } });
    expect(onPointed.mock.calls).toEqual([[1], [null]]);
    for (const lng of [20, 0]) listeners.get('click')?.({ lngLat: { lng, lat: 0 } });
    expect(onPressed.mock.calls).toEqual([[0]]);
  });

  it('mark only what changed, and leave nothing on the map', () => {
    const { map, states, sources, layers, listeners } = fakeMap(() => null);
    const outlines = createFeatureOutlines(map, [triangle, triangle, triangle], {
      onPointed: vi.fn(),
      onPressed: vi.fn(),
    });
    expect([...sources.values()].map(({ data }) => data.features.map(({ id }) => id))).toEqual([[0, 1, 2]]);
    outlines.setChosen(new Set([0, 1]));
    states.clear();
    outlines.setChosen(new Set([1, 2]));
    outlines.setHovered(1);
    outlines.setHovered(null);
    expect(Object.fromEntries(states)).toEqual({ 0: { chosen: false }, 1: { hovered: false }, 2: { chosen: true } });
    outlines.remove();
    expect([sources.size, layers.size, listeners.size]).toEqual([0, 0, 0]);
  });
});
