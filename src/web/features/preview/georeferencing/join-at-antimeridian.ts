import type { Triangulation } from './grid-mesh.ts';

/**
 * Puts triangles together that 180° of longitude tears apart: corners at the world's other end come one world further, where
 * the layer draws its copy. Positions are in Mercator 0..1; a triangle's corners are new where they had to move.
 */
export function mendSeam({ uvs, exactOutputPositions: places, triangles }: Triangulation): Triangulation {
  const mended = { uvs: [...uvs], exactOutputPositions: [...places], triangles: [...triangles] };
  const moved = new Map<number, number>();
  for (let start = 0; start + 2 < triangles.length; start += 3) {
    const xs = [0, 1, 2].map((corner) => places[(triangles[start + corner] ?? 0) * 2] ?? Number.NaN);
    const right = Math.max(...xs);
    if (!(right - Math.min(...xs) > HALF_A_WORLD)) continue;
    for (const [corner, x] of xs.entries()) {
      if (right - x <= HALF_A_WORLD) continue;
      const vertex = triangles[start + corner] ?? 0;
      mended.triangles[start + corner] = moved.get(vertex) ?? addMoved(mended, vertex);
      moved.set(vertex, mended.triangles[start + corner] ?? 0);
    }
  }
  return mended;
}

const HALF_A_WORLD = 0.5;

function addMoved({ uvs, exactOutputPositions: places }: Triangulation, vertex: number): number {
  const at = vertex * 2;
  uvs.push(uvs[at] ?? 0, uvs[at + 1] ?? 0);
  places.push((places[at] ?? 0) + 1, places[at + 1] ?? 0);
  return uvs.length / 2 - 1;
}
