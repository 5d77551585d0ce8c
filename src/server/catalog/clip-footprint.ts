import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { shiftAffine } from '../../geo/grid/affine.ts';
import { envelopeOf, type Footprint, footprintOf } from '../../geo/grid/footprint.ts';
import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { placeAoi, spansTurn } from '../../geo/grid/place-aoi.ts';
import type { ProjectedGrid } from '../../geo/grid/project-aoi.ts';
import { clipRing } from '../../geo/planar/clip-ring.ts';
import type { Point } from '../../geo/planar/convex-hull.ts';

/** The footprint of a clip: the AOI, or its part on the source if it extends beyond the source. */
export function clipFootprint(aoi: AoiGeometry, source: ProjectedGrid): Footprint {
  const entireAoi = { geometry: aoi, bbox: envelopeOf(aoi) };
  const { polygons: placed, window } = placeAoi(aoi, source, MAX_POINTS);
  if (window === null) return entireAoi;
  // On a raster around the Earth, no longitude is outside.
  if (spansTurn(source) && isBetweenRows(entireAoi.bbox, source)) return entireAoi;
  const { width, height } = window;
  const grid = { ...source, width, height, transform: shiftAffine(source.transform, window.column, window.row) };
  const shells = placed.map(([shell]) => points(shell, window));
  const clipped = shells.map(
    (shell) => clipRing(shell, 0, { west: 0, south: 0, east: width, north: height }) as Point[],
  );
  // Polygons are also placed on other turns of the Earth, outside the window.
  const visible = shells.filter((_, index) => isVisible(clipped[index] ?? []));
  const isInside = visible.flat().every(([x, y]) => Math.min(x, y, width - x, height - y) >= -EDGE_TOLERANCE_PX);
  const count = aoi.type === 'Polygon' ? 1 : aoi.coordinates.length;
  if (isInside && visible.length === count) return entireAoi;
  const polygons = clipped
    .filter(isVisible)
    .flatMap((shell) => polygonsOf(footprintOf(shell, grid)))
    .filter(([shell = []]) => !isSliver(shell));
  const first = polygons[0];
  if (!first) return entireAoi;
  const geometry: AoiGeometry =
    polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons };
  return { geometry, bbox: envelopeOf(geometry) };
}

/** Rounding error of an AOI that was drawn along the source's edge. */
const EDGE_TOLERANCE_PX = 1e-5;
function isBetweenRows([, south, , north]: Footprint['bbox'], { height, transform }: ProjectedGrid): boolean {
  const rows = [north, south].map((latitude) => (latitude - transform[3]) / transform[5]);
  return rows.every((row) => row >= -EDGE_TOLERANCE_PX && row <= height + EDGE_TOLERANCE_PX);
}

/** Whether a part of a shell in the window is more than the rounding of its edge. */
function isVisible(shell: readonly Point[]): boolean {
  const [columns, rows] = [shell.map(([x]) => x), shell.map(([, y]) => y)];
  return [columns, rows].every((values) => Math.max(...values) - Math.min(...values) > EDGE_TOLERANCE_PX);
}

/** Degrees. Vertices are moved by less than a millionth of a pixel, some of them across the antimeridian. */
const SLIVER_DEGREES = 1e-6;

function isSliver(shell: readonly (readonly [number, number])[]): boolean {
  const [west, south, east, north] = envelopeOf({ type: 'Polygon', coordinates: [shell.map(([x, y]) => [x, y])] });
  return east - west < SLIVER_DEGREES || north - south < SLIVER_DEGREES;
}

/** Limits projecting to about 100 ms, because this runs in the service's process. */
const MAX_POINTS = 12_000;

/** The vertices of a ring in pixels of the window. */
function points(ring: Float64Array | undefined, { column, row }: PixelWindow): Point[] {
  return Array.from({ length: (ring?.length ?? 0) / 2 }, (_, index) => [
    (ring?.[index * 2] ?? 0) - column,
    (ring?.[index * 2 + 1] ?? 0) - row,
  ]);
}

function polygonsOf(footprint: Footprint | null) {
  if (footprint === null) return [];
  const { geometry } = footprint;
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}
