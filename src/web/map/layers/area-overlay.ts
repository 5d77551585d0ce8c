import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { detailAt, thinLine } from '../draw/thin-line.ts';
import { onMapColorsChange, readMapColors } from '../map-colors.ts';
import { watchRemoval } from '../watch-removal.ts';
import { FOOTPRINT_LAYER_PREFIX } from './footprints.ts';

type Areal = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type LonLat = readonly [number, number];

/** What the map says about the area besides its handles: the outside dimmed, or else its edges, and a pin at each finding. */
export type AreaOverlay = {
  /**
   * Dims all but a sound area. Of one that crosses itself the edges are drawn: it has no outside, and where the lobes of a
   * knot are of equal size MapLibre takes the polygon for empty and leaves it out.
   */
  show(geometry: Areal | null, isSound: boolean): void;
  pin(positions: readonly LonLat[]): void;
  remove(): void;
};

const DIM = 'area-dim';
const EDGES = 'area-edges';
const PINS = 'area-pins';
/** The token is made for imagery alone; the plain basemap, which mostly lies around it, bears a little less. */
const DIM_SHARE = 0.75;
const SOURCES = [DIM, EDGES, PINS];
const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
const WORLD = [
  [-180, -85.06],
  [180, -85.06],
  [180, 85.06],
  [-180, 85.06],
  [-180, -85.06],
];

/** Adds the overlay: the dimming under footprints and handles, the pins on top. */
export function createAreaOverlay(map: MapLibreMap): AreaOverlay {
  const colors = readMapColors();
  const isMapRemoved = watchRemoval(map);
  for (const id of SOURCES) map.addSource(id, { type: 'geojson', data: NOTHING });
  map.addLayer(
    {
      id: DIM,
      type: 'fill',
      source: DIM,
      paint: { 'fill-color': colors.dim, 'fill-opacity': DIM_SHARE, 'fill-antialias': false },
    },
    map.getLayersOrder().find((id) => id.startsWith(FOOTPRINT_LAYER_PREFIX)),
  );
  map.addLayer({
    id: EDGES,
    type: 'line',
    source: EDGES,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colors.cut, 'line-width': 2.5 },
  });
  map.addLayer({
    id: PINS,
    type: 'circle',
    source: PINS,
    paint: {
      'circle-radius': 9,
      'circle-color': 'transparent',
      'circle-stroke-color': colors.bad,
      'circle-stroke-width': 3,
    },
  });
  const stopColors = onMapColorsChange((now) => {
    map.setPaintProperty(DIM, 'fill-color', now.dim);
    map.setPaintProperty(PINS, 'circle-stroke-color', now.bad);
  });
  const empty = new Set(SOURCES);
  const set = (id: string, data: GeoJSON.GeoJSON | null) => {
    if (data === null && empty.has(id)) return;
    if (data === null) empty.add(id);
    else empty.delete(id);
    void map.getSource<GeoJSONSource>(id)?.setData(data ?? NOTHING);
  };
  let shown: { geometry: Areal; isSound: boolean } | null = null;
  let fineUntil = Infinity;
  const draw = () => {
    const polygons = shown ? polygonsOf(shown.geometry) : [];
    const detail = detailAt(map.getZoom(), countPositions(polygons));
    fineUntil = detail.until;
    const thin = polygons.map((rings) => rings.map((ring) => thinLine(ring, detail.spacing)));
    set(DIM, shown?.isSound ? outsideOf(thin) : null);
    set(EDGES, shown && !shown.isSound ? { type: 'MultiLineString', coordinates: thin.flat() } : null);
  };
  const onZoom = () => {
    if (map.getZoom() > fineUntil) draw();
  };
  map.on('zoom', onZoom);
  return {
    show(geometry, isSound) {
      shown = geometry && { geometry, isSound };
      draw();
    },
    pin(positions) {
      const coordinates = positions.map((position) => [...position]);
      set(PINS, coordinates.length > 0 ? { type: 'MultiPoint', coordinates } : null);
    },
    remove() {
      stopColors();
      if (isMapRemoved()) return;
      map.off('zoom', onZoom);
      for (const id of SOURCES) {
        if (map.getLayer(id)) map.removeLayer(id);
        if (map.getSource(id)) map.removeSource(id);
      }
    },
  };
}

function polygonsOf(geometry: Areal): GeoJSON.Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function countPositions(polygons: readonly GeoJSON.Position[][][]): number {
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
}

/** The world with the shells cut out, and the holes put back. */
function outsideOf(polygons: readonly GeoJSON.Position[][][]): GeoJSON.MultiPolygon {
  const shells = polygons.flatMap(([shell]) => (shell ? [shell] : []));
  const holes = polygons.flatMap(([, ...rest]) => rest.map((hole) => [hole]));
  return { type: 'MultiPolygon', coordinates: [[WORLD, ...shells], ...holes] };
}
