import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { proj4 } from '../../geo/projections/proj4.ts';
import { fixtureSource } from '../../testing/rasters/raster-fixture.ts';
import { bytesSource } from '../source/byte-source.ts';
import type { GeoTiffSpec } from '../tiff/geotiff-spec.ts';
import { FieldType, Tag } from '../tiff/tiff-tags.ts';
import { geoTiffBytes } from '../tiff/write-geotiff.ts';
import { openRaster, readStructure } from './open-raster.ts';

const IFD = 13;

const structureOf = async (name: string) => readStructure(await fixtureSource(name));

test('the structure has size, bands, grid, CRS, blocks and codec', async () => {
  expect(await structureOf('u1-deflate-rgb-tiles-predictor2')).toMatchObject({
    width: 50,
    height: 41,
    sampleType: 'uint8',
    bitsPerSample: 8,
    noData: null,
    alphaBand: null,
    transform: [288776, 28.5, 0, 9120760, 0, -28.5],
    crs: { epsg: 31985, name: 'SIRGAS 2000 / UTM zone 25S' },
    tiled: true,
    blockWidth: 16,
    blockHeight: 32,
    planarConfiguration: 'chunky',
    compression: 'DEFLATE',
    predictor: 2,
    metadata: { AREA_OR_POINT: 'Area' },
  });
  const { bands } = await structureOf('u1-deflate-rgb-tiles-predictor2');
  expect(bands.map((band) => band.colorInterpretation)).toEqual(['red', 'green', 'blue']);
});

test('band names, scale, offset, nodata and metadata are read from GDAL’s tags', async () => {
  const structure = await structureOf('u1-described');
  expect(structure.bands).toEqual([
    { name: 'red', colorInterpretation: 'gray', scale: 0.5, offset: -10 },
    { name: 'near infrared', colorInterpretation: 'undefined', scale: 0.5, offset: -10 },
  ]);
  expect(structure.noData).toBe(7);
  expect(structure.metadata.SCENE).toBe('a <b> & "c"');
});

test('a rotated grid has all six coefficients', async () => {
  expect((await structureOf('u1-rotated')).transform).toEqual([288776, 20, 7, 9120760, 6, -21]);
});

test('a grid whose pixels are points is shifted by half a pixel, as in GDAL', async () => {
  const structure = await structureOf('u1-point');
  expect(structure.transform).toEqual([288776, 28.5, 0, 9120760, 0, -28.5]);
  expect(structure.metadata.AREA_OR_POINT).toBe('Point');
});

test('a palette has rows of red, green, blue and alpha', async () => {
  const { palette, hasPalette, bands } = await structureOf('u1-palette');
  expect(hasPalette).toBe(true);
  expect(bands[0]?.colorInterpretation).toBe('palette');
  expect(palette?.slice(0, 5)).toEqual([
    [0, 0, 0, 255],
    [10, 120, 60, 255],
    [30, 90, 200, 255],
    [240, 230, 20, 255],
    [255, 255, 255, 255],
  ]);
});

test('a Cloud-Optimized GeoTIFF is recognized, tiles without overviews are not', async () => {
  const cog = await openRaster(await fixtureSource('cog'));
  expect(cog.structure.isCloudOptimized).toBe(true);
  expect(cog.structure.overviews).toEqual([
    { width: 300, height: 260 },
    { width: 150, height: 130 },
  ]);
  const withoutOverviews: GeoTiffSpec = {
    width: 600,
    height: 520,
    bandCount: 1,
    sampleType: 'uint8',
    transform: [0, 1, 0, 0, 0, -1],
    crs: null,
    tileSize: 256,
  };
  const tiles = await geoTiffBytes(withoutOverviews, () => new Uint8Array(600));
  expect((await readStructure(bytesSource(tiles))).isCloudOptimized).toBe(false);
});

test('in every coordinate system, the upper left corner agrees with PROJ within 10 cm', async () => {
  const text = await readFile(new URL('../fixtures/crs.json', import.meta.url), 'utf8');
  const expected = JSON.parse(text) as Record<string, [number, number]>;
  const errors: Record<string, number> = {};
  for (const [name, [longitude, latitude]] of Object.entries(expected)) {
    const { crs, transform } = await structureOf(`crs-${name}`);
    expect(crs?.epsg ?? 'user-defined').toBe(name === 'user-defined' ? name : Number(name));
    const [x, y] = proj4(crs?.proj4 ?? '').inverse([transform[0], transform[3]]);
    const eastMetres = (x - longitude) * 111_320 * Math.cos((latitude * Math.PI) / 180);
    const northMetres = (y - latitude) * 110_574;
    errors[name] = Math.hypot(eastMetres, northMetres);
  }
  expect(Object.entries(errors).filter(([, metres]) => !(metres < 0.1))).toEqual([]);
});

test.each([
  ['of another numeric type, as in libtiff', FieldType.Long, true],
  ['no list of directories', IFD, false],
])('tie points may be %s', async (_what, type, isPlaced) => {
  const crs = { epsg: 32633, kind: 'projected' } as const;
  const spec = { width: 20, height: 10, bandCount: 1, sampleType: 'uint8', crs } as const;
  const bytes = await geoTiffBytes(
    { ...spec, transform: [500_000, 10, 0, 5_000_000, 0, -10] },
    () => new Uint8Array(20),
  );
  const tie = (await openRaster(bytesSource(bytes))).levels[0]?.image.directory;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const entry = [...Array(view.getUint16(tie?.offset ?? 0, true)).keys()]
    .map((index) => (tie?.offset ?? 0) + 2 + 12 * index)
    .find((at) => view.getUint16(at, true) === Tag.ModelTiepoint);
  view.setUint16((entry ?? 0) + 2, type, true);
  const { transform } = await readStructure(bytesSource(bytes));
  expect(transform[1] === 10).toBe(isPlaced);
});
