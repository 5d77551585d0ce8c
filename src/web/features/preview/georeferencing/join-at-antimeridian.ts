import type { Triangulation } from './grid-mesh.ts';

/**
 * Joins triangles that span the antimeridian: vertices at the western end of the world move one world width east, where
 * the layer draws a copy. Positions are in Mercator 0..1; a moved vertex is added as a new one.
 */
export function joinAtAntimeridian({ uvs, exactOutputPositions: places, triangles }: Triangulation): Triangulation {
  const joined = { uvs: [...uvs], exactOutputPositions: [...places], triangles: [...triangles] };
  const moved = new Map<number, number>();
  for (let start = 0; start + 2 < triangles.length; start += 3) {
    const xs = [0, 1, 2].map((offset) => places[(triangles[start + offset] ?? 0) * 2] ?? Number.NaN);
    const right = Math.max(...xs);
    if (!(right - Math.min(...xs) > HALF_A_WORLD)) continue;
    for (const [offset, x] of xs.entries()) {
      if (right - x <= HALF_A_WORLD) continue;
      const vertex = triangles[start + offset] ?? 0;
      joined.triangles[start + offset] = moved.get(vertex) ?? addMoved(joined, vertex);
      moved.set(vertex, joined.triangles[start + offset] ?? 0);
    }
  }
  return joined;
}

const HALF_A_WORLD = 0.5;

function addMoved({ uvs, exactOutputPositions: places }: Triangulation, vertex: number): number {
  const at = vertex * 2;
  uvs.push(uvs[at] ?? 0, uvs[at + 1] ?? 0);
  places.push((places[at] ?? 0) + 1, places[at + 1] ?? 0);
  return uvs.length / 2 - 1;
}
