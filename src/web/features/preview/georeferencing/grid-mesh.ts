/** Vertices as flat pairs (u, v and x, y), and triangles as three vertex indices each. */
export type Triangulation = { uvs: number[]; exactOutputPositions: number[]; triangles: number[] };

/**
 * A regular mesh of cells × cells squares over an image, with exactly transformed vertices. u and v run 0..1 from the
 * upper left.
 */
export function gridMesh(cells: number, place: (u: number, v: number) => [number, number]): Triangulation {
  const mesh: Triangulation = { uvs: [], exactOutputPositions: [], triangles: [] };
  for (let row = 0; row <= cells; row++) {
    for (let column = 0; column <= cells; column++) {
      const [u, v] = [column / cells, row / cells];
      mesh.uvs.push(u, v);
      mesh.exactOutputPositions.push(...place(u, v));
    }
  }
  const across = cells + 1;
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const vertex = row * across + column;
      mesh.triangles.push(vertex, vertex + 1, vertex + across);
      mesh.triangles.push(vertex + 1, vertex + across + 1, vertex + across);
    }
  }
  return mesh;
}
