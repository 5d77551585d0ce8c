import { areaM2, perimeterM } from '../geodesy/area.ts';
import type { LonLat } from './mercator.ts';
import { type PackedArea, pathOfVertex, vertexPosition } from './packed-area.ts';

/** Changes of area (m²) and perimeter (m). */
export type SizeChange = { readonly areaM2: number; readonly perimeterM: number };

/**
 * How the size of a valid area changes if one vertex moves. Uses only the vertex's two edges, so the cost is
 * independent of the number of vertices and it can run in every frame. `isAnticlockwise` is the winding of the
 * vertex's ring.
 */
export function vertexSizeChange(area: PackedArea, vertex: number, to: LonLat, isAnticlockwise: boolean): SizeChange {
  const before = vertexPosition(area, area.previous[vertex] ?? 0);
  const after = vertexPosition(area, area.next[vertex] ?? 0);
  const from = vertexPosition(area, vertex);
  const gainedM2 = signedTriangle(before, to, after) - signedTriangle(before, from, after);
  const isHole = (pathOfVertex(area, vertex)?.ring ?? 0) > 0;
  const edgesM = (at: LonLat) => (perimeterM(triangle(before, at, before)) + perimeterM(triangle(at, after, at))) / 2;
  return { areaM2: isAnticlockwise === isHole ? -gainedM2 : gainedM2, perimeterM: edgesM(to) - edgesM(from) };
}

/** Whether the ring that holds a vertex is anticlockwise. */
export function isRingAnticlockwise({ longitude, latitude, next, rings }: PackedArea, vertex: number): boolean {
  const ring = rings.find(({ start, end }) => vertex >= start && vertex < end);
  let doubledArea = 0;
  for (let at = ring?.start ?? 0; at < (ring?.end ?? 0); at += 1) {
    const to = next[at] ?? 0;
    doubledArea += (longitude[at] ?? 0) * (latitude[to] ?? 0) - (longitude[to] ?? 0) * (latitude[at] ?? 0);
  }
  return doubledArea > 0;
}

/** Area in m²; positive for an anticlockwise triangle. */
function signedTriangle(a: LonLat, b: LonLat, c: LonLat): number {
  const turn = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
  return Math.sign(turn) * areaM2(triangle(a, b, c));
}

function triangle(a: LonLat, b: LonLat, c: LonLat): GeoJSON.Polygon {
  return { type: 'Polygon', coordinates: [[[...a], [...b], [...c], [...a]]] };
}
