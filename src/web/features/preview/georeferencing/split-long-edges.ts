import type { Triangulation } from './grid-mesh.ts';

/** Nine halvings reduce an edge of half the world to less than a degree. */
const MAX_ROUNDS = 9;
const MAX_TRIANGLES = 100_000;

/**
 * Splits edges that span more than `maxRadians` radians on the earth until none does. A flat map does not change: the new
 * vertices lie on the old edges, in the image and on the map. On a globe triangles are flat, and large ones would cut
 * through it. An edge is split for both its triangles, so that no crack opens.
 */
export function splitLongEdges(mesh: Triangulation, maxRadians: number): Triangulation {
  const split = { uvs: [...mesh.uvs], exactOutputPositions: [...mesh.exactOutputPositions], triangles: mesh.triangles };
  for (let round = 0; round < MAX_ROUNDS && split.triangles.length < 3 * MAX_TRIANGLES; round++) {
    const middles = new Map<string, number>();
    const triangles: number[] = [];
    for (let start = 0; start + 2 < split.triangles.length; start += 3) {
      const [a = 0, b = 0, c = 0] = split.triangles.slice(start, start + 3);
      const middleOf = (from: number, to: number) => middleOfLong(split, middles, [from, to], maxRadians);
      triangles.push(...piecesOf([a, b, c], [middleOf(a, b), middleOf(b, c), middleOf(c, a)]));
    }
    split.triangles = triangles;
    if (middles.size === 0) break;
  }
  return split;
}

type Vertices = readonly [number, number, number];
type Middles = readonly [number | null, number | null, number | null];

// The midpoints of ab, bc and ca; null for an edge that is not split.
function piecesOf([a, b, c]: Vertices, [ab, bc, ca]: Middles): number[] {
  if (ab === null && bc === null && ca === null) return [a, b, c];
  if (ab !== null && bc !== null && ca !== null) return [a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca];
  // Rotated until the first edge is split and the last one is not.
  if (ab === null || ca !== null) return piecesOf([b, c, a], [bc, ca, ab]);
  return bc === null ? [a, ab, c, ab, b, c] : [a, ab, c, ab, b, bc, ab, bc, c];
}

type Edge = readonly [from: number, to: number];

function middleOfLong(
  mesh: Triangulation,
  middles: Map<string, number>,
  edge: Edge,
  maxRadians: number,
): number | null {
  const { uvs, exactOutputPositions: places } = mesh;
  const [from, to] = edge;
  if (!(angleOf(places, edge) > maxRadians)) return null;
  const key = from < to ? `${from} ${to}` : `${to} ${from}`;
  const known = middles.get(key);
  if (known !== undefined) return known;
  const middle = uvs.length / 2;
  for (const pairs of [uvs, places]) {
    for (const axis of [0, 1]) pairs.push(((pairs[from * 2 + axis] ?? 0) + (pairs[to * 2 + axis] ?? 0)) / 2);
  }
  middles.set(key, middle);
  return middle;
}

/**
 * The angle that an edge spans on the earth, radians, from vertices in Mercator 0..1; NaN if a vertex has no position.
 */
function angleOf(places: readonly number[], [from, to]: Edge): number {
  const at = (vertex: number): [number, number] => [
    places[vertex * 2] ?? Number.NaN,
    places[vertex * 2 + 1] ?? Number.NaN,
  ];
  return angularDistance(at(from), at(to));
}

/** The angle between two Mercator positions, radians, by the scale factor at their midpoint. */
export function angularDistance([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): number {
  const cosLatitude = 1 / Math.cosh(Math.PI * (1 - (y + toY)));
  return 2 * Math.PI * Math.hypot(toX - x, toY - y) * cosLatitude;
}
