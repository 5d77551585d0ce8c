import { describe, expect, test } from 'vitest';
import { toWorld } from '../../../../geo/vertices/mercator.ts';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import type { RasterMesh } from '../../../map/raster/raster-tile.ts';
import { previewFaultOf } from '../model/preview-fault.ts';
import { buildMesh, type DrawnImage } from './build-mesh.ts';
import { georeferenceRaster } from './georeference.ts';
import { rasterBounds } from './raster-bounds.ts';

type Vector = [number, number];

/** The image pixel that the mesh maps to a map position, found as on the GPU by the triangle that contains it. */
function pixelInMesh(mesh: RasterMesh, mercator: Vector, size: { width: number; height: number }): Vector | null {
  const [x, y] = [mercator[0] - mesh.anchor[0], mercator[1] - mesh.anchor[1]];
  const at = (list: Float32Array, vertex: number): Vector => [list[vertex * 2] ?? 0, list[vertex * 2 + 1] ?? 0];
  for (let start = 0; start < mesh.indices.length; start += 3) {
    const vertices = [...mesh.indices.subarray(start, start + 3)];
    const [a, b, c] = vertices.map((vertex) => at(mesh.positions, vertex)) as [Vector, Vector, Vector];
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    const toB = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
    const toC = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
    if (toB < 0 || toC < 0 || toB + toC > 1) continue;
    const [uvA, uvB, uvC] = vertices.map((vertex) => at(mesh.uvs, vertex)) as [Vector, Vector, Vector];
    const mix = (index: 0 | 1) => uvA[index] * (1 - toB - toC) + uvB[index] * toB + uvC[index] * toC;
    return [mix(0) * size.width, mix(1) * size.height];
  }
  return null;
}

async function structureIn(epsg: number, changes: Partial<RasterStructure>): Promise<RasterStructure> {
  return { ...(await readStructure(await fixtureSource(`crs-${epsg}`))), ...changes };
}

/** An image of an entire raster, pixel for pixel or reduced to `width` columns. */
function drawnFrom(full: { width: number; height: number }, width = full.width): DrawnImage {
  const height = Math.round((full.height * width) / full.width);
  return { width, height, columnsPerPixel: full.width / width, rowsPerPixel: full.height / height };
}

function worstError(structure: RasterStructure, drawn: DrawnImage = drawnFrom(structure)): number {
  const georeference = georeferenceRaster(structure);
  const mesh = buildMesh(georeference, { x: 0, y: 0, ...structure }, drawn);
  let worst = 0;
  for (let index = 0; index < 400; index++) {
    const column = ((index * 37) % 397) / 397;
    const row = ((index * 101) % 389) / 389;
    const position = georeference.toLonLat(column * structure.width, row * structure.height);
    const found = pixelInMesh(mesh, toWorld(position), drawn);
    // on a curved outer edge, the mesh may miss the point by less than the allowed error
    const wanted = [(column * structure.width) / drawn.columnsPerPixel, (row * structure.height) / drawn.rowsPerPixel];
    if (found) worst = Math.max(worst, Math.hypot(found[0] - (wanted[0] ?? 0), found[1] - (wanted[1] ?? 0)));
    else expect(Math.min(column, row)).toBeLessThan(0.01);
  }
  return worst;
}

test('a UTM clip, its overview, a continental LAEA raster and one across 180° are accurate within 0.2 drawn pixels', async () => {
  const utm = await structureIn(31985, { width: 4000, height: 4000, transform: [288776, 28.5, 0, 9120760, 0, -28.5] });
  expect(worstError(utm)).toBeLessThan(0.2);
  expect(worstError(utm, drawnFrom(utm, 500))).toBeLessThan(0.2);
  const laea = await structureIn(3035, { width: 900, height: 900, transform: [2500000, 4000, 0, 5500000, 0, -4000] });
  expect(worstError(laea)).toBeLessThan(0.2);
  const dateline = await structureIn(4326, { width: 400, height: 200, transform: [170, 0.05, 0, 10, 0, -0.05] });
  expect(worstError(dateline)).toBeLessThan(0.2);
});

test('a subsampled image that extends past the raster’s edge stays on the grid', async () => {
  const utm = await structureIn(31985, { width: 4000, height: 3001, transform: [288776, 28.5, 0, 9120760, 0, -28.5] });
  const subsampled = { width: 1334, height: 1001, columnsPerPixel: 3, rowsPerPixel: 3 };
  expect(worstError(utm, subsampled)).toBeLessThan(0.2);
});

test('a rotated grid is accurate', async () => {
  const rotated = await structureIn(32756, { width: 700, height: 500, transform: [334000, 4, 3, 6252000, 3, -4] });
  expect(worstError(rotated)).toBeLessThan(0.2);
});

test('a raster over a pole shows the ground that can be projected and drops triangles that would smear', async () => {
  const polar = await structureIn(3031, {
    width: 1200,
    height: 1200,
    transform: [-3000000, 5000, 0, 3000000, 0, -5000],
  });
  const mesh = buildMesh(georeferenceRaster(polar), { x: 0, y: 0, ...polar }, drawnFrom(polar));
  for (let start = 0; start < mesh.indices.length; start += 3) {
    const xs = [...mesh.indices.subarray(start, start + 3)].map((vertex) => mesh.positions[vertex * 2] ?? 0);
    expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(0.5);
  }
  const position = georeferenceRaster(polar).toLonLat(300, 250);
  expect(pixelInMesh(mesh, toWorld(position), polar)?.map(Math.round)).toEqual([300, 250]);
});

test('pixels outside a projection’s valid area, where positions are smooth but wrong, are not drawn', () => {
  const proj4 = '+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +a=6371007.181 +b=6371007.181 +units=m +no_defs';
  const structure = { width: 160_000, height: 80_000, transform: [-20_015_109, 250, 0, 10_007_554, 0, -250] };
  const georeference = georeferenceRaster({ ...structure, crs: { epsg: null, name: null, proj4 } } as RasterStructure);
  const tile = { width: 256, height: 256, columnsPerPixel: 1, rowsPerPixel: 1 };
  const trianglesAt = (x: number, y: number) =>
    buildMesh(georeference, { x, y, width: 256, height: 256 }, tile, 0.05).indices.length;
  expect(trianglesAt(82_000, 26_000)).toBeGreaterThan(0);
  expect(trianglesAt(2000, 26_000)).toBe(0);
});

describe('a sinusoidal raster of the Earth, whose corners are beyond the edge of the map', () => {
  const proj4 = '+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +a=6378137 +rf=298.2572235629972 +no_defs';
  const size = { width: 200, height: 200 };
  const transform = [-10_000_000, 100_000, 0, 10_000_000, 0, -100_000];
  const structure = { ...size, transform, crs: { epsg: null, name: null, proj4 } } as RasterStructure;
  const georeference = georeferenceRaster(structure);
  const mesh = buildMesh(georeference, { x: 0, y: 0, ...size }, drawnFrom(structure));

  // pyproj 3.4.1 (PROJ 9.1); 200 pixels of 100 km don't reach longitudes beyond 90 at the equator
  test.each([
    [0, 0, 100, 100],
    [12.5, 41.9, 110.3725, 53.5947],
    [-75, -33, 29.9101, 136.5275],
    [-178, 60, 0.676, 33.4593],
    [178.5, 60, 199.603, 33.4593],
    [-178, -70, 32.028, 177.6898],
    [-120, 80, 76.7278, 11.1486],
    [100, -84, 111.6748, 193.3183],
    [-60, 84.9, 94.0428, 5.6766],
  ])('has the pixel of PROJ at %d, %d', (longitude, latitude, column, row) => {
    const found = [-1, 0, 1]
      .map((turn) => pixelInMesh(mesh, toWorld([longitude + 360 * turn, latitude]), size))
      .find((pixel) => pixel !== null);
    expect(Math.hypot((found?.[0] ?? 0) - column, (found?.[1] ?? 0) - row)).toBeLessThan(0.1);
  });

  test('draws all pixels on the Earth, and none beyond', () => {
    const flattening = 1 / 298.2572235629972;
    const halfWidth = (latitude: number) => {
      const sine = Math.sin((latitude * Math.PI) / 180);
      const cosine = Math.sqrt(1 - sine * sine);
      return (Math.PI * 6378137 * cosine) / Math.sqrt(1 - flattening * (2 - flattening) * sine * sine);
    };
    const rows = Array.from({ length: 200 }, (_, row) => halfWidth(georeference.toLonLat(100, row + 0.5)[1]));
    const pixelsOnEarth = rows.reduce((sum, half) => sum + Math.min(200, 2 * Math.floor(half / 100_000 + 0.5)), 0);
    let drawn = 0;
    for (let start = 0; start < mesh.indices.length; start += 3) {
      const [a, b, c] = [...mesh.indices.subarray(start, start + 3)].map(
        (vertex): Vector => [(mesh.uvs[2 * vertex] ?? 0) * 200, (mesh.uvs[2 * vertex + 1] ?? 0) * 200],
      ) as [Vector, Vector, Vector];
      drawn += Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
      const column = (a[0] + b[0] + c[0]) / 3;
      const [, latitude] = georeference.toLonLat(100, (a[1] + b[1] + c[1]) / 3);
      expect(Math.abs(column - 100) * 100_000).toBeLessThan(halfWidth(latitude));
    }
    expect(Math.abs(drawn - pixelsOnEarth)).toBeLessThan(200);
  });

  test('has bounds on the map', () => {
    const [west, south, east, north] = rasterBounds(georeference, structure);
    expect([west, east]).toEqual([expect.closeTo(-176.2, 1), expect.closeTo(176.2, 1)]);
    expect([south, north]).toEqual([expect.closeTo(-89.98, 1), expect.closeTo(89.98, 1)]);
  });
});

describe('a raster in a lobe of Goode’s projection', () => {
  const proj4 = '+proj=igh +lobe=4 +lon_0=0 +x_0=0 +y_0=0 +a=6378137 +rf=298.257223563 +no_defs';
  const size = { width: 280, height: 215 };
  const structure = {
    ...size,
    transform: [-2_200_000, 40_000, 0, 0, 0, -40_000],
    crs: { epsg: null, name: null, proj4 },
  } as RasterStructure;
  const mesh = buildMesh(georeferenceRaster(structure), { x: 0, y: 0, ...size }, drawnFrom(structure));

  // pyproj 3.4.1 (PROJ 9.1), ESRI:54052
  test.each([
    [20, -30, 110.6597, 83.4896],
    [75, -20, 254.4931, 55.6597],
    [-15, -35, 30.8706, 97.4046],
    [79.5, -40, 237.5073, 111.3195],
    [30, -70, 123.3645, 185.942],
    [20, -0.5, 110.6597, 1.3915],
  ])('has the pixel of PROJ at %d, %d', (longitude, latitude, column, row) => {
    const found = pixelInMesh(mesh, toWorld([longitude, latitude]), size);
    expect(Math.hypot((found?.[0] ?? 0) - column, (found?.[1] ?? 0) - row)).toBeLessThan(0.1);
  });

  test.each([
    [81, -30],
    [-21, -10],
    [20, 1],
    [140, -25],
  ])('has no pixel of other lobes at %d, %d', (longitude, latitude) => {
    expect(pixelInMesh(mesh, toWorld([longitude, latitude]), size)).toBeNull();
  });
});

test('no coordinate system, an unknown one, or no grid is refused', async () => {
  const full = await structureIn(31985, {});
  const faultOf = (changed: Partial<typeof full>) => {
    try {
      return georeferenceRaster({ ...full, ...changed });
    } catch (error) {
      return previewFaultOf(error);
    }
  };
  expect(faultOf({ crs: null })).toEqual({ code: 'no-crs-for-map' });
  const unknown = { epsg: 9999, proj4: '', name: null };
  expect(faultOf({ crs: unknown })).toEqual({ code: 'crs-not-computed', crs: 'EPSG:9999' });
  expect(faultOf({ transform: [0, 1, 0, 0, 0, 1] })).toEqual({ code: 'no-georeferencing' });
});
