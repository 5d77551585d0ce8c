import { RasterReprojector } from '@developmentseed/raster-reproject';
import { fromWorld, toWorld } from '../../../../geo/vertices/mercator.ts';
import type { RasterMesh } from '../../../map/raster/raster-tile.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import type { Georeference } from './georeference.ts';
import { gridMesh, type Triangulation } from './grid-mesh.ts';
import { joinAtAntimeridian } from './join-at-antimeridian.ts';
import { smoothMesh } from './smooth-mesh.ts';
import { angularDistance, splitLongEdges } from './split-long-edges.ts';

/** Default limit of the position error, in pixels of the drawn image. */
const MAX_ERROR_PIXELS = 0.05;
const MAX_TRIANGLES = 40_000;
const GRID_CELLS = 192;
/** A triangle whose centroid is off by more than this is torn apart by the projection, not merely coarse. */
const TORN_PIXELS = 2;

/** Limit of the error at an edge's midpoint on a globe, in drawn pixels: there an edge is a straight chord. */
const GLOBE_ERROR_PIXELS = 0.1;

/** The drawn image: its size, and the number of columns and rows of the full raster per drawn pixel. */
export type DrawnImage = { width: number; height: number; columnsPerPixel: number; rowsPerPixel: number };

/**
 * Builds the mesh that maps a drawn image of `full`, a rectangle of the raster's pixels, to Web Mercator. On a flat map
 * the position error is at most `maxErrorPixels` drawn pixels; on a globe it is slightly larger.
 */
export function buildMesh(
  georeference: Georeference,
  full: PixelRect,
  drawn: DrawnImage,
  maxErrorPixels = MAX_ERROR_PIXELS,
): RasterMesh {
  const { columnsPerPixel: columns, rowsPerPixel: rows } = drawn;
  // A subsampled image may extend past the raster's edge by a fraction of a pixel; the mesh ends at the edge.
  const size = { width: full.width / columns, height: full.height / rows };
  const mercatorAt = (column: number, row: number) =>
    toWorld(georeference.toLonLat(full.x + column * columns, full.y + row * rows));
  const pixelAt = (x: number, y: number): [number, number] => {
    const [column, row] = georeference.toPixel(...fromWorld([x, y]));
    return [(column - full.x) / columns, (row - full.y) / rows];
  };
  const smooth = isInvertible(mercatorAt, pixelAt, size) ? smoothMesh(mercatorAt, size, maxErrorPixels) : null;
  const mesh = smooth ?? irregularMesh(mercatorAt, pixelAt, size, maxErrorPixels);
  const fine = splitLongEdges(mesh, maxEdgeRadians(mercatorAt, size));
  return packMesh(fine, [size.width / drawn.width, size.height / drawn.height]);
}

// Outside the valid area of a projection, the forward transform may be smooth but returns positions of other pixels, so
// the round trip is checked. Images that cross the boundary are never smooth.
function isInvertible(place: Transform, pixelAt: Transform, { width, height }: Size): boolean {
  const [column, row] = pixelAt(...place(width / 2, height / 2));
  return Math.hypot(column - width / 2, row - height / 2) < TORN_PIXELS;
}

// For strongly curved projections: an adaptive mesh, without torn triangles.
function irregularMesh(place: Transform, pixelAt: Transform, size: Size, maxErrorPixels: number): Triangulation {
  const mesh =
    adaptiveMesh(place, pixelAt, size, maxErrorPixels) ??
    joinAtAntimeridian(gridMesh(GRID_CELLS, (u, v) => place(u * size.width, v * size.height)));
  const isAccurate = (vertices: number[]) => {
    const [u, v] = centroidOf(mesh.uvs, vertices);
    const [column, row] = pixelAt(...centroidOf(mesh.exactOutputPositions, vertices));
    return Math.hypot(column - u * size.width, row - v * size.height) < TORN_PIXELS;
  };
  return { ...mesh, triangles: filterTriangles(mesh.triangles, isAccurate) };
}

// Between Mercator and a straight chord, the deviation is a 16th of the squared angle.
function maxEdgeRadians(place: Transform, { width, height }: Size): number {
  const [column, row] = [width / 2, height / 2];
  const middle = place(column, row);
  const pixel = Math.min(
    angularDistance(middle, place(column + 1, row)),
    angularDistance(middle, place(column, row + 1)),
  );
  return Math.sqrt(16 * GLOBE_ERROR_PIXELS * pixel);
}

type Transform = (column: number, row: number) => [number, number];
type Size = { width: number; height: number };

// Null where the projection is discontinuous, at a pole or at the antipode: refinement never converges there and would
// use up all triangles. Null too if a corner is outside of the projection, as the error of a triangle is NaN then.
function adaptiveMesh(place: Transform, pixelAt: Transform, size: Size, maxErrorPixels: number): Triangulation | null {
  const { width, height } = size;
  const corners = [place(0, 0), place(width, 0), place(0, height), place(width, height)];
  if (!corners.flat().every(Number.isFinite)) return null;
  const identity: Transform = (column, row) => [column, row];
  const functions = {
    forwardTransform: identity,
    inverseTransform: identity,
    forwardReproject: place,
    inverseReproject: pixelAt,
  };
  // RasterReprojector measures between pixel centres; a size larger by one makes that edge to edge.
  const mesh = new RasterReprojector(functions, width + 1, height + 1);
  while (mesh.getMaxError() > maxErrorPixels) {
    if (mesh.triangles.length > MAX_TRIANGLES * 3) return null;
    mesh.refine();
  }
  return mesh;
}

function packMesh(mesh: Triangulation, covered: [number, number]): RasterMesh {
  const { exactOutputPositions: places, triangles } = mesh;
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let index = 0; index + 1 < places.length; index += 2) {
    const x = places[index] ?? Number.NaN;
    const y = places[index + 1] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  const anchor: [number, number] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return {
    anchor,
    positions: Float32Array.from(places, (value, index) => value - (anchor[index % 2] ?? 0)),
    uvs: Float32Array.from(mesh.uvs, (value, index) => value * (covered[index % 2] ?? 1)),
    indices: Uint32Array.from(triangles),
  };
}

// A triangle with a non-finite vertex, or torn across half the world, would smear its pixels over the map.
function filterTriangles(triangles: number[], isAccurate: (vertices: number[]) => boolean): number[] {
  const accepted: number[] = [];
  for (let start = 0; start + 2 < triangles.length; start += 3) {
    const vertices = triangles.slice(start, start + 3);
    if (isAccurate(vertices)) accepted.push(...vertices);
  }
  return accepted;
}

function centroidOf(pairs: number[], vertices: number[]): [number, number] {
  let x = 0;
  let y = 0;
  for (const vertex of vertices) {
    x += (pairs[vertex * 2] ?? Number.NaN) / vertices.length;
    y += (pairs[vertex * 2 + 1] ?? Number.NaN) / vertices.length;
  }
  return [x, y];
}
