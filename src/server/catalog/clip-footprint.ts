import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { envelopeOf, type Footprint, footprintOf } from '../../geo/grid/footprint.ts';
import { type ProjectedGrid, projectAoi } from '../../geo/grid/project-aoi.ts';
import { clipRing } from '../../geo/planar/clip-ring.ts';
import type { Point } from '../../geo/planar/convex-hull.ts';

/** The footprint of a clip: the AOI, or its part on the source if it extends beyond the source. */
export function clipFootprint(aoi: AoiGeometry, source: ProjectedGrid): Footprint {
  const entireAoi = { geometry: aoi, bbox: envelopeOf(aoi) };
  const [right, bottom] = [source.width + EDGE_TOLERANCE_PX, source.height + EDGE_TOLERANCE_PX];
  const shells = projectAoi(aoi, source, MAX_POINTS).polygons.map((polygon) => points(polygon[0]));
  const isInside = shells
    .flat()
    .every(([x, y]) => x >= -EDGE_TOLERANCE_PX && y >= -EDGE_TOLERANCE_PX && x <= right && y <= bottom);
  if (isInside) return entireAoi;
  const rectangle = { west: 0, south: 0, east: source.width, north: source.height };
  const clipped = shells.map((shell) => clipRing(shell, 0, rectangle) as Point[]).filter((shell) => shell.length >= 3);
  const polygons = clipped.flatMap((shell) => polygonsOf(footprintOf(shell, source)));
  const first = polygons[0];
  if (!first) return entireAoi;
  const geometry: AoiGeometry =
    polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons };
  return { geometry, bbox: envelopeOf(geometry) };
}

/** Rounding error of an AOI that was drawn along the source's edge. */
const EDGE_TOLERANCE_PX = 1e-5;
/** Limits projecting to about 100 ms, because this runs in the service's process. */
const MAX_POINTS = 12_000;

function points(ring: Float64Array | undefined): Point[] {
  return Array.from({ length: (ring?.length ?? 0) / 2 }, (_, index) => [
    ring?.[index * 2] ?? 0,
    ring?.[index * 2 + 1] ?? 0,
  ]);
}

function polygonsOf(footprint: Footprint | null) {
  if (footprint === null) return [];
  const { geometry } = footprint;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
