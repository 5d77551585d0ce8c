import type { Map as MapLibreMap } from 'maplibre-gl';
import { detailForZoom, thinLine } from '../../../geo/vertices/thin-line.ts';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';
import { FOOTPRINT_LAYER_PREFIX } from './footprints.ts';
import { addOptionalSource } from './optional-source.ts';

type Areal = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type LonLat = readonly [number, number];

/** The area's overlay: the dimmed outside of a valid area or the edges of an invalid one, and a pin at each finding. */
export type AreaOverlay = {
  /**
   * Dims everything outside a valid area. For an invalid one, draws its edges instead: a self-intersecting ring has no
   * defined outside, and MapLibre drops a polygon whose lobes cancel out to zero area.
   */
  show(geometry: Areal | null, isValid: boolean): void;
  pin(positions: readonly LonLat[]): void;
  remove(): void;
};

const DIM = 'area-dim';
const EDGES = 'area-edges';
const PINS = 'area-pins';
/** The token is made for imagery. The plain basemap, which usually surrounds the area, needs less dimming. */
const DIM_OPACITY = 0.75;
const WORLD = [
  [-180, -85.06],
  [180, -85.06],
  [180, 85.06],
  [-180, 85.06],
  [-180, -85.06],
];

/** Adds the overlay's layers: the dimming under footprints and handles, the pins on top. */
export function createAreaOverlay(map: MapLibreMap): AreaOverlay {
  const colors = readMapColors();
  const isMapRemoved = watchRemoval(map);
  const dim = addOptionalSource(
    map,
    DIM,
    [
      {
        id: DIM,
        type: 'fill',
        paint: { 'fill-color': colors.dim, 'fill-opacity': DIM_OPACITY, 'fill-antialias': false },
      },
    ],
    map.getLayersOrder().find((id) => id.startsWith(FOOTPRINT_LAYER_PREFIX)),
  );
  const edges = addOptionalSource(map, EDGES, [
    {
      id: EDGES,
      type: 'line',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colors.cut, 'line-width': 2.5 },
    },
  ]);
  const pins = addOptionalSource(map, PINS, [
    {
      id: PINS,
      type: 'circle',
      paint: {
        'circle-radius': 9,
        'circle-color': 'transparent',
        'circle-stroke-color': colors.bad,
        'circle-stroke-width': 3,
      },
    },
  ]);
  const stopColors = onMapColorsChange((updated) => {
    map.setPaintProperty(DIM, 'fill-color', updated.dim);
    map.setPaintProperty(PINS, 'circle-stroke-color', updated.bad);
  });
  let shown: { geometry: Areal; isValid: boolean } | null = null;
  let detailMaxZoom = Infinity;
  const draw = () => {
    const polygons = shown ? polygonsOf(shown.geometry) : [];
    const detail = detailForZoom(map.getZoom(), countPositions(polygons));
    detailMaxZoom = detail.maxZoom;
    const thinned = polygons.map((rings) => rings.map((ring) => thinLine(ring, detail.spacingDegrees)));
    dim.set(shown?.isValid ? outsideOf(thinned) : null);
    edges.set(shown && !shown.isValid ? { type: 'MultiLineString', coordinates: thinned.flat() } : null);
  };
  const onZoom = () => {
    if (map.getZoom() > detailMaxZoom) draw();
  };
  map.on('zoom', onZoom);
  return {
    show(geometry, isValid) {
      shown = geometry && { geometry, isValid };
      draw();
    },
    pin(positions) {
      const coordinates = positions.map((position) => [...position]);
      pins.set(coordinates.length > 0 ? { type: 'MultiPoint', coordinates } : null);
    },
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      map.off('zoom', onZoom);
      for (const source of [dim, edges, pins]) source.remove();
    },
  };
}

function polygonsOf(geometry: Areal): GeoJSON.Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function countPositions(polygons: readonly GeoJSON.Position[][][]): number {
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
}

/** The world minus the exterior rings, plus the holes. */
function outsideOf(polygons: readonly GeoJSON.Position[][][]): GeoJSON.MultiPolygon {
  const exteriors = polygons.flatMap(([exterior]) => (exterior ? [exterior] : []));
  const holes = polygons.flatMap(([, ...rest]) => rest.map((hole) => [hole]));
  return { type: 'MultiPolygon', coordinates: [[WORLD, ...exteriors], ...holes] };
}
