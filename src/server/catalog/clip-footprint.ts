import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { envelopeOf, type Footprint, footprintOf } from '../../geo/grid/footprint.ts';
import { type ProjectedGrid, projectAoi } from '../../geo/grid/project-aoi.ts';
import { clipRing } from '../../geo/planar/clip-ring.ts';
import type { Point } from '../../geo/planar/convex-hull.ts';

/** Where a clip has data: the AOI itself, or what of it lies on the source where it reaches beyond. */
export function clipFootprint(aoi: AoiGeometry, source: ProjectedGrid): Footprint {
  const whole = { geometry: aoi, bbox: envelopeOf(aoi) };
  const [right, bottom] = [source.width + ON_EDGE_PX, source.height + ON_EDGE_PX];
  const shells = projectAoi(aoi, source, MOST_POINTS).polygons.map((polygon) => points(polygon[0]));
  const isInside = shells.flat().every(([x, y]) => x >= -ON_EDGE_PX && y >= -ON_EDGE_PX && x <= right && y <= bottom);
  if (isInside) return whole;
  const rectangle = { west: 0, south: 0, east: source.width, north: source.height };
  const cut = shells.map((shell) => clipRing(shell, 0, rectangle) as Point[]).filter((shell) => shell.length >= 3);
  const parts = cut.flatMap((shell) => polygonsOf(footprintOf(shell, source)));
  const first = parts[0];
  if (!first) return whole;
  const geometry: AoiGeometry =
    parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts };
  return { geometry, bbox: envelopeOf(geometry) };
}

/** An AOI drawn along the source's edge is a rounding error off it. */
const ON_EDGE_PX = 1e-5;
/** About 100 ms of projecting: this runs in the service itself. */
const MOST_POINTS = 12_000;

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
