import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { type PackedArea, packArea } from '../../../geo/vertices/packed-area.ts';
import { FOOTPRINT_SOURCE } from '../layers/footprints.ts';

/** With more corners in the view, outlines of items are too dense to aim at one. */
const MOST_CORNERS = 20_000;

/** Outlines of items in or near the view, to snap to; kept until the view or the items change. */
export function createSnapTargets(map: MapLibreMap): { read(): readonly PackedArea[]; remove(): void } {
  let found: readonly PackedArea[] | null = null;
  const forget = () => {
    found = null;
  };
  const onData = ({ sourceId }: { sourceId?: string }) => {
    if (sourceId === FOOTPRINT_SOURCE) forget();
  };
  map.on('moveend', forget);
  map.on('sourcedata', onData);
  return {
    read() {
      found ??= readTargets(map);
      return found;
    },
    remove() {
      map.off('moveend', forget);
      map.off('sourcedata', onData);
    },
  };
}

function readTargets(map: MapLibreMap): PackedArea[] {
  const data = map.getSource<GeoJSONSource>(FOOTPRINT_SOURCE)?.serialize().data;
  if (typeof data !== 'object' || data.type !== 'FeatureCollection') return [];
  const targets: PackedArea[] = [];
  let corners = 0;
  for (const { geometry } of data.features) {
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') continue;
    if (!isInView(map, geometry)) continue;
    const packed = packArea(geometry);
    corners += packed.count;
    if (corners > MOST_CORNERS) break;
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
  // The view may be on any copy of the world.
  const turn = 360 * Math.floor((bounds.getEast() - west) / 360);
  return east + turn >= bounds.getWest();
}

function extent(values: readonly number[]): [least: number, most: number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
