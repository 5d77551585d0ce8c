import type { LonLat } from './mercator.ts';
import { toWorld } from './mercator.ts';
import { boundingBoxesOfRuns } from './vertex-runs.ts';

export type AreaShape = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Indexes of a vertex in its geometry. The polygon index of a Polygon is 0. */
export type VertexPath = { readonly polygon: number; readonly ring: number; readonly index: number };

/**
 * The vertices of an area, without closing positions, in typed arrays that are fast enough to search in every frame:
 * degrees, Mercator x and y, the previous and next vertex on the ring, and the bounding boxes of runs of vertices
 * (vertex-runs.ts).
 */
export type PackedArea = {
  readonly shape: AreaShape;
  readonly count: number;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly rings: readonly PackedRing[];
  readonly runs: Float64Array;
};

/** One ring: its vertices are `start` (inclusive) to `end` (exclusive). */
export type PackedRing = {
  readonly polygon: number;
  readonly ring: number;
  readonly start: number;
  readonly end: number;
};

/** Packs an area. The result is read-only; pack again after an edit. */
export function packArea(shape: AreaShape): PackedArea {
  const rings: PackedRing[] = [];
  let count = 0;
  for (const [polygonIndex, polygon] of polygonsOfShape(shape).entries()) {
    for (const [ring, positions] of polygon.entries()) {
      const length = Math.max(0, positions.length - 1);
      rings.push({ polygon: polygonIndex, ring, start: count, end: count + length });
      count += length;
    }
  }
  const column = () => new Float64Array(count);
  const [longitude, latitude, x, y] = [column(), column(), column(), column()];
  const [next, previous] = [new Int32Array(count), new Int32Array(count)];
  for (const { polygon: polygonIndex, ring, start, end } of rings) {
    const positions = polygonsOfShape(shape)[polygonIndex]?.[ring] ?? [];
    for (let vertex = start; vertex < end; vertex += 1) {
      const [east = 0, north = 0] = positions[vertex - start] ?? [];
      [longitude[vertex], latitude[vertex]] = [east, north];
      [x[vertex], y[vertex]] = toWorld([east, north]) as [number, number];
      next[vertex] = vertex + 1 === end ? start : vertex + 1;
      previous[vertex] = vertex === start ? end - 1 : vertex - 1;
    }
  }
  const runs = boundingBoxesOfRuns({ count, x, y, next });
  return { shape, count, longitude, latitude, x, y, next, previous, rings, runs };
}

/** The polygons of a shape: lists of rings, the shell first. */
export function polygonsOfShape(shape: AreaShape): GeoJSON.Position[][][] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

/** The position of a vertex, degrees. */
export function vertexPosition(area: PackedArea, vertex: number): LonLat {
  return [area.longitude[vertex] ?? 0, area.latitude[vertex] ?? 0];
}

/** The path of a vertex in the geometry; null for an index that is out of range. */
export function pathOfVertex({ rings }: PackedArea, vertex: number): VertexPath | null {
  const ring = rings.find(({ start, end }) => vertex >= start && vertex < end);
  return ring ? { polygon: ring.polygon, ring: ring.ring, index: vertex - ring.start } : null;
}

/** The index of the vertex at a path; -1 if there is none. */
export function vertexAt({ rings }: PackedArea, { polygon, ring, index }: VertexPath): number {
  const packed = rings.find((candidate) => candidate.polygon === polygon && candidate.ring === ring);
  return packed && index < packed.end - packed.start ? packed.start + index : -1;
}
