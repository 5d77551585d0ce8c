import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { envelopeOf, type Footprint } from '../../geo/grid/footprint.ts';
import { convexHull } from '../../geo/planar/convex-hull.ts';

/**
 * One footprint that covers all of an item's assets: their footprint if all are equal, otherwise their convex hull, or all of
 * them across the antimeridian; null without assets.
 */
export function combineFootprints(footprints: readonly Footprint[]): Footprint | null {
  const distinct = [
    ...new Map(footprints.map((footprint) => [JSON.stringify(footprint.geometry), footprint])).values(),
  ];
  const first = distinct[0];
  if (distinct.length <= 1) return first ?? null;
  const all: AoiGeometry = {
    type: 'MultiPolygon',
    coordinates: distinct.flatMap(({ geometry }) => polygonsOf(geometry)),
  };
  const [west, , east] = envelopeOf(all);
  const hasHull = west <= east && distinct.every(({ geometry }) => geometry.type === 'Polygon');
  const geometry = hasHull ? hullOf(distinct) : all;
  return { geometry, bbox: envelopeOf(geometry) };
}

function hullOf(footprints: readonly Footprint[]): AoiGeometry {
  const hull = convexHull(footprints.flatMap(({ geometry }) => polygonsOf(geometry).flat(2)));
  const ring = hull.map(([longitude, latitude]): [number, number] => [longitude, latitude]);
  return { type: 'Polygon', coordinates: [ring[0] ? [...ring, ring[0]] : ring] };
}

function polygonsOf(geometry: AoiGeometry): [number, number][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
