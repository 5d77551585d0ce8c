import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { type PackedArea, packArea } from '../../../geo/vertices/packed-area.ts';
import { FOOTPRINT_SOURCE } from '../layers/footprints.ts';

/** With more vertices in the view, item outlines are too dense to aim at one of them. */
const MAX_VERTICES = 20_000;

/** Item outlines in the view, to snap to. The result is cached until the view or the items change. */
export function createSnapTargets(map: MapLibreMap): { read(): readonly PackedArea[]; remove(): void } {
  let cached: readonly PackedArea[] | null = null;
  const invalidate = () => {
    cached = null;
  };
  const onData = ({ sourceId }: { sourceId?: string }) => {
    if (sourceId === FOOTPRINT_SOURCE) invalidate();
  };
  map.on('moveend', invalidate);
  map.on('sourcedata', onData);
  return {
    read() {
      cached ??= readTargets(map);
      return cached;
    },
    remove() {
      map.off('moveend', invalidate);
      map.off('sourcedata', onData);
    },
  };
}

function readTargets(map: MapLibreMap): PackedArea[] {
  const data = map.getSource<GeoJSONSource>(FOOTPRINT_SOURCE)?.serialize().data;
  if (typeof data !== 'object' || data.type !== 'FeatureCollection') return [];
  const targets: PackedArea[] = [];
  let vertexCount = 0;
  for (const { geometry } of data.features) {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') continue;
    if (!isInView(map, geometry)) continue;
    const packed = packArea(geometry);
    vertexCount += packed.count;
    if (vertexCount > MAX_VERTICES) break;
    targets.push(packed);
  }
  return targets;
}

function isInView(map: MapLibreMap, shape: GeoJSON.Polygon | GeoJSON.MultiPolygon): boolean {
  const bounds = map.getBounds();
  const positions = shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2);
  const [west, east] = extent(positions.map(([longitude = 0]) => longitude));
  const [south, north] = extent(positions.map(([, latitude = 0]) => latitude));
  if (south > bounds.getNorth() || north < bounds.getSouth()) return false;
  // The view may be on any world copy.
  const shift = 360 * Math.floor((bounds.getEast() - west) / 360);
  return east + shift >= bounds.getWest();
}

function extent(values: readonly number[]): [min: number, max: number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
