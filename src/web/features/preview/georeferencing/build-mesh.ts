import { RasterReprojector } from '@developmentseed/raster-reproject';
import type { RasterMesh } from '../../../map/raster/raster-tile.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import type { Placement } from './georeference.ts';
import { gridMesh, type Triangulation } from './grid-mesh.ts';
import { mendSeam } from './join-at-antimeridian.ts';
import { lonLatToMercator, mercatorToLonLat } from './mercator.ts';
import { smoothMesh } from './smooth-mesh.ts';
import { mercatorAngle, splitLongEdges } from './split-long-edges.ts';

/** How many pixels of the drawn image a position may be off where nothing else is asked for. */
const MAX_ERROR_PIXELS = 0.05;
const MAX_TRIANGLES = 40_000;
const GRID_CELLS = 192;
/** A triangle whose middle lies this far off is not a rough one but a torn one. */
const TORN_PIXELS = 2;

/** What an edge may be off in its middle, drawn pixels, since on a globe it is straight through space. */
const GLOBE_ERROR_PIXELS = 0.1;

/** The image that is drawn: its size, and how many columns and rows of the full raster one of its pixels stands for. */
export type DrawnImage = { width: number; height: number; columnsPerPixel: number; rowsPerPixel: number };

/**
 * Builds the mesh that lays a drawn image of a rectangle of the raster's pixels where `placement` puts it on the earth,
 * nowhere off by more than `maxErrorPixels` drawn ones on a flat map, and a little more on a globe.
 */
export function buildMesh(
  placement: Placement,
  full: PixelRect,
  drawn: DrawnImage,
  maxErrorPixels = MAX_ERROR_PIXELS,
): RasterMesh {
  const { columnsPerPixel: columns, rowsPerPixel: rows } = drawn;
  // A thinned image may reach over the raster's edge by a part of a pixel; the mesh ends with the raster.
  const size = { width: full.width / columns, height: full.height / rows };
  const place = (column: number, row: number) =>
    lonLatToMercator(...placement.toLonLat(full.x + column * columns, full.y + row * rows));
  const pixelAt = (x: number, y: number): [number, number] => {
    const [column, row] = placement.toPixel(...mercatorToLonLat(x, y));
    return [(column - full.x) / columns, (row - full.y) / rows];
  };
  const smooth = leadsBack(place, pixelAt, size) ? smoothMesh(place, size, maxErrorPixels) : null;
  const mesh = smooth ?? roughMesh(place, pixelAt, size, maxErrorPixels);
  const fine = splitLongEdges(mesh, longestOnGlobe(place, size));
  return packMesh(fine, [size.width / drawn.width, size.height / drawn.height]);
}

// Outside of a projection's own outline places may be as smooth as inside, but are those of other pixels; where it crosses
// the outline no image is smooth.
function leadsBack(place: ToPlace, pixelAt: ToPlace, { width, height }: Size): boolean {
  const [column, row] = pixelAt(...place(width / 2, height / 2));
  return Math.hypot(column - width / 2, row - height / 2) < TORN_PIXELS;
}

// Where a projection bends much: fine where it has to be, and without what is torn.
function roughMesh(place: ToPlace, pixelAt: ToPlace, size: Size, maxErrorPixels: number): Triangulation {
  const mesh =
    adaptiveMesh(place, pixelAt, size, maxErrorPixels) ??
    mendSeam(gridMesh(GRID_CELLS, (u, v) => place(u * size.width, v * size.height)));
  const isTrue = (corners: number[]) => {
    const [u, v] = middleOf(mesh.uvs, corners);
    const [column, row] = pixelAt(...middleOf(mesh.exactOutputPositions, corners));
    return Math.hypot(column - u * size.width, row - v * size.height) < TORN_PIXELS;
  };
  return { ...mesh, triangles: keepTriangles(mesh.triangles, isTrue) };
}

// Over an angle, Mercator's map and a straight line through space part by a 16th of its square.
function longestOnGlobe(place: ToPlace, { width, height }: Size): number {
  const [column, row] = [width / 2, height / 2];
  const middle = place(column, row);
  const pixel = Math.min(mercatorAngle(middle, place(column + 1, row)), mercatorAngle(middle, place(column, row + 1)));
  return Math.sqrt(16 * GLOBE_ERROR_PIXELS * pixel);
}

type ToPlace = (column: number, row: number) => [number, number];
type Size = { width: number; height: number };

// Null where the projection breaks, at a pole or at the far side: no refinement heals that, and all of it goes there.
function adaptiveMesh(place: ToPlace, pixelAt: ToPlace, size: Size, maxErrorPixels: number): Triangulation | null {
  const identity: ToPlace = (column, row) => [column, row];
  const functions = {
    forwardTransform: identity,
    inverseTransform: identity,
    forwardReproject: place,
    inverseReproject: pixelAt,
  };
  // It counts from the first pixel's middle to the last one's; a size one larger makes that edge to edge.
  const mesh = new RasterReprojector(functions, size.width + 1, size.height + 1);
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

// A triangle with a corner nowhere, or torn across half the world, would smear its pixels over the map.
function keepTriangles(triangles: number[], isTrue: (corners: number[]) => boolean): number[] {
  const kept: number[] = [];
  for (let start = 0; start + 2 < triangles.length; start += 3) {
    const corners = triangles.slice(start, start + 3);
    if (isTrue(corners)) kept.push(...corners);
  }
  return kept;
}

function middleOf(pairs: number[], corners: number[]): [number, number] {
  let x = 0;
  let y = 0;
  for (const corner of corners) {
    x += (pairs[corner * 2] ?? Number.NaN) / corners.length;
    y += (pairs[corner * 2 + 1] ?? Number.NaN) / corners.length;
  }
  return [x, y];
}
