import { expect, test } from 'vitest';
import { fromWorld } from '../../../../geo/vertices/mercator.ts';
import { buildMesh } from './build-mesh.ts';
import { georeferenceRaster } from './georeference.ts';
import { gridMesh } from './grid-mesh.ts';
import { angularDistance, splitLongEdges } from './split-long-edges.ts';

type Vector = readonly [number, number, number];

const WORLD = { width: 4096, height: 2048 };

/** A Mercator position on a unit sphere. */
function onGlobe(mercator: readonly [number, number]): Vector {
  const [longitude, latitude] = fromWorld([mercator[0], mercator[1]]).map((degrees) => (degrees * Math.PI) / 180);
  const [east = 0, north = 0] = [longitude, latitude];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function lonLatOf([x, y, z]: Vector): [number, number] {
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI];
}

test('a tile of a world map shows the right pixels on a globe', () => {
  const georeference = georeferenceRaster({
    ...({ ...WORLD, transform: [-180, 360 / 4096, 0, 90, 0, -180 / 2048] } as unknown as Parameters<
      typeof georeferenceRaster
    >[0]),
    crs: { epsg: 4326, name: null, proj4: '+proj=longlat +datum=WGS84 +no_defs' },
  });
  const [x, y, size] = [2048, 512, 512];
  const mesh = buildMesh(
    georeference,
    { x, y, width: size, height: size },
    { width: size, height: size, columnsPerPixel: 1, rowsPerPixel: 1 },
  );
  let worst = 0;
  for (let start = 0; start < mesh.indices.length; start += 3) {
    const vertices = [...mesh.indices.subarray(start, start + 3)];
    // The error is largest at the midpoints of edges, where the chord is deepest below the sphere.
    for (const [from, to] of [
      [vertices[0] ?? 0, vertices[1] ?? 0],
      [vertices[1] ?? 0, vertices[2] ?? 0],
    ] as const) {
      const at = (vertex: number): [number, number] => [
        (mesh.positions[vertex * 2] ?? 0) + mesh.anchor[0],
        (mesh.positions[vertex * 2 + 1] ?? 0) + mesh.anchor[1],
      ];
      const [one, other] = [onGlobe(at(from)), onGlobe(at(to))];
      const middle: Vector = [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
      const [column, row] = georeference.toPixel(...lonLatOf(middle));
      const uv = (axis: 0 | 1) => ((mesh.uvs[from * 2 + axis] ?? 0) + (mesh.uvs[to * 2 + axis] ?? 0)) / 2;
      worst = Math.max(worst, Math.hypot(column - x - uv(0) * size, row - y - uv(1) * size));
    }
  }
  expect(worst).toBeLessThan(0.3);
  expect(worst).toBeGreaterThan(0);
  expect(mesh.indices.length / 3).toBeLessThan(5000);
});

test('after splitting no edge is too long, there are no cracks, and the image is unchanged', () => {
  const mesh = gridMesh(2, (u, v) => [u * u, 0.2 + 0.5 * v]);
  const maxRadians = 0.3;
  const split = splitLongEdges(mesh, maxRadians);
  const { uvs, exactOutputPositions: places, triangles } = split;
  const sides = new Map<string, number>();
  let area = 0;
  for (let start = 0; start < triangles.length; start += 3) {
    const vertices = triangles.slice(start, start + 3);
    const at = (pairs: number[], offset: number): [number, number] => {
      const vertex = vertices[offset] ?? 0;
      return [pairs[vertex * 2] ?? 0, pairs[vertex * 2 + 1] ?? 0];
    };
    const [a, b, c] = [at(uvs, 0), at(uvs, 1), at(uvs, 2)];
    area += ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      expect(angularDistance(at(places, from), at(places, to))).toBeLessThanOrEqual(maxRadians);
      const key = [vertices[from] ?? 0, vertices[to] ?? 0].toSorted((one, other) => one - other).join();
      sides.set(key, (sides.get(key) ?? 0) + 1);
    }
  }
  expect(Math.abs(area)).toBeCloseTo(1, 9);
  // An edge of a single triangle is on the outline.
  for (const [key, count] of sides) {
    const isOutline = key
      .split(',')
      .map(Number)
      .map((vertex) => [uvs[vertex * 2] ?? 0, uvs[vertex * 2 + 1] ?? 0] as const)
      .reduce(
        (common, [u, v]) => common.filter((side) => side(u, v)),
        [
          (u: number, _: number) => u === 0,
          (u: number, _: number) => u === 1,
          (_: number, v: number) => v === 0,
          (_: number, v: number) => v === 1,
        ],
      );
    expect(count).toBe(isOutline.length > 0 ? 1 : 2);
  }
});

test('small triangles are unchanged', () => {
  const mesh = gridMesh(3, (u, v) => [0.5 + u / 1000, 0.4 + v / 1000]);
  expect(splitLongEdges(mesh, 0.1)).toEqual(mesh);
});
