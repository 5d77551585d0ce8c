import { expect, test } from 'vitest';
import { proj4 } from '../../../../geo/projections/proj4.ts';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import { geoTiffBytes } from '../../../../raster/tiff/write-geotiff.ts';
import { fixtureBytes, fixtureValue } from '../../../../testing/rasters/raster-fixture.ts';
import { retaggedTiff } from '../../../../testing/rasters/retagged-tiff.ts';
import { aboutGroups } from '../about/about-groups.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import type { Channels } from '../symbology/channels.ts';
import { createPreviewSession } from '../worker/preview-session.ts';
import { createPixelReader } from './pixel-reader.ts';
import { readPixel } from './pixel-reading.ts';

const { signal } = new AbortController();
const GRAY: Channels = { kind: 'gray', bands: [1] };

const open = async (name: string) => openBytes(await fixtureBytes(name));

async function openBytes(bytes: Uint8Array<ArrayBuffer>) {
  const session = createPreviewSession({ fetch, renew: () => Promise.reject(new Error('not to be renewed')) });
  const opened = await session.open({ file: new Blob([bytes]) }, signal);
  const pick = async (column: number, row: number) => {
    const [longitude, latitude] = georeferenceRaster(opened.structure).toLonLat(column + 0.5, row + 0.5);
    const pixel = await session.pick({ longitude, latitude }, signal);
    if (!pixel) throw new Error(`pixel ${column}, ${row} is on the raster`);
    return pixel;
  };
  return { session, opened, pick };
}

test('a map position picks the pixel under it with all bands, and nothing outside the clip', async () => {
  const { session, opened, pick } = await open('u1-deflate-rgb-tiles-predictor2');
  const samples = [0, 1, 2].map((band) => fixtureValue({ band, row: 20, column: 25 }, 251, false));
  expect(await pick(25, 20)).toEqual({ column: 25, row: 20, samples, hidden: null });
  const [west, , , north] = opened.bounds;
  expect(await session.pick({ longitude: west - 1, latitude: north }, signal)).toBeNull();
});

test('in a rotated grid the pixel is the one whose square contains the position', async () => {
  const { session } = await open('u1-rotated');
  // make-fixtures.py: x = 288776 + 20 column + 7 row, y = 9120760 + 6 column − 21 row, in UTM 25 south
  const [column, row] = [31, 12];
  const utm = '+proj=utm +zone=25 +south +ellps=GRS80';
  for (const [across, down] of [
    [0.02, 0.02],
    [0.98, 0.5],
    [0.5, 0.98],
  ] as const) {
    const [c, r] = [column + across, row + down];
    const [longitude, latitude] = proj4(utm).inverse([288776 + 20 * c + 7 * r, 9120760 + 6 * c - 21 * r]);
    const picked = await session.pick({ longitude, latitude }, signal);
    expect(picked).toEqual({
      column,
      row,
      samples: [fixtureValue({ band: 0, row, column }, 251, false)],
      hidden: null,
    });
  }
});

test.each([
  ['the mask', 'u1-mask', [49, 40], 'mask'],
  ['nothing, one pixel left of the mask', 'u1-mask', [19, 40], null],
  ['nothing, one pixel above the mask', 'u1-mask', [49, 4], null],
  ['alpha', 'u1-alpha', [7, 20], 'alpha'],
  ['nothing next to alpha', 'u1-alpha', [8, 20], null],
  ['a nodata of NaN', 'f4-nan', [30, 9], 'nodata'],
  ['nothing below the NaN', 'f4-nan', [30, 10], null],
] as const)('a pixel is hidden by %s: %s', async (_what, name, [column, row], hidden) => {
  const { pick } = await open(name);
  expect((await pick(column, row)).hidden).toBe(hidden);
});

test('a hidden pixel still has its samples', async () => {
  const { pick } = await open('u1-mask');
  const samples = [0, 1, 2].map((band) => fixtureValue({ band, row: 40, column: 49 }, 251, false));
  expect((await pick(49, 40)).samples).toEqual(samples);
});

test('scale and offset give the value next to the stored sample; a nodata sample has none', async () => {
  const { opened, pick } = await open('u1-described');
  const structure = { ...opened.structure, units: opened.units };
  // 5 row + 3 column = 109, and 37 more in the second band; × 0.5 − 10
  expect(readPixel(structure, GRAY, await pick(3, 20)).bands).toMatchObject([
    { band: 1, name: 'red', stored: '109', isNoData: false, scaled: '44.5' },
    { band: 2, name: 'near infrared', stored: '146', isNoData: false, scaled: '63' },
  ]);
  const position = pixelWith(7);
  const pixel = await pick(position.column, position.row);
  expect(pixel.hidden).toBeNull();
  expect(readPixel(structure, GRAY, pixel).bands).toMatchObject([
    { stored: '7', isNoData: true, scaled: null },
    { stored: '44', isNoData: false, scaled: '12' },
  ]);
});

function pixelWith(value: number): { column: number; row: number } {
  for (let row = 0; row < 41; row++) {
    for (let column = 0; column < 50; column++) {
      if (fixtureValue({ band: 0, row, column }, 251, false) === value) return { column, row };
    }
  }
  throw new Error(`no pixel of the fixture is ${value}`);
}

test('64-bit integers are shown to the last digit, nodata too', async () => {
  const samples = BigInt64Array.of(2n ** 53n + 1n, -7n, 2n ** 53n, 4n).buffer;
  const grid = { width: 2, height: 2, bandCount: 1, transform: [10, 1, 0, 50, 0, -1] as [10, 1, 0, 50, 0, -1] };
  const spec = { ...grid, sampleType: 'float64' as const, crs: { epsg: 4326, kind: 'geographic' as const } };
  const noData = 2n ** 53n;
  const bytes = await retaggedTiff({ spec, sampleFormat: 2, samples, noData });
  const { opened, session, pick } = await openBytes(bytes);
  const structure = { ...opened.structure, units: [] };
  expect(readPixel(structure, GRAY, await pick(0, 0)).bands[0]?.stored).toBe('9007199254740993');
  expect(readPixel(structure, GRAY, await pick(1, 0)).bands[0]?.stored).toBe('-7');
  expect(await pick(0, 0)).toMatchObject({ hidden: null, exact: ['9007199254740993'] });
  expect(await pick(0, 1)).toMatchObject({ hidden: 'nodata', exact: ['9007199254740992'] });
  const groups = aboutGroups({ ...opened, description: await session.describe(null, signal) });
  expect(groups.flatMap(({ facts }) => facts)).toContainEqual({
    ...{ term: 'Type', value: 'int64; colours, statistics and expressions use the nearest float64' },
  });
});

test('a palette gives the colour of a sample', async () => {
  const { opened, pick } = await open('u1-palette');
  // the first row runs 0, 3, 1, 4, 2
  const [reading] = readPixel({ ...opened.structure, units: [] }, opened.channels, await pick(1, 0)).bands;
  expect(reading).toMatchObject({ stored: '3', color: [240, 230, 20] });
});

test('the expression has its value next to the bands, and none where the pixel is hidden', async () => {
  const { opened, pick } = await open('u1-mask');
  const text = '(b2 - b1) / (b2 + b1)';
  const { expression } = parseExpression(text, [null, null, null]);
  if (!expression) throw new Error('the expression must parse');
  const channels: Channels = { kind: 'expression', bands: [1, 2], text, expression };
  const structure = { ...opened.structure, units: [] };
  // 3 and 40
  expect(readPixel(structure, channels, await pick(1, 0)).expression).toEqual({ text, value: '0.8604651' });
  expect(readPixel(structure, channels, await pick(49, 40)).expression).toEqual({ text, value: null });
});

test('of a file with many bands, smaller cells are read, and each pixel is correct', async () => {
  const [width, height, bandCount] = [70, 40, 200];
  const valueAt = (band: number, column: number, row: number) => band + column / 128 + row * 1000;
  const bytes = await geoTiffBytes(
    { width, height, bandCount, sampleType: 'float64', transform: [0, 1, 0, 0, 0, -1], crs: null },
    (row) =>
      Float64Array.from({ length: width * bandCount }, (_, at) =>
        valueAt(at % bandCount, Math.floor(at / bandCount), row),
      ),
  );
  const pixelAt = createPixelReader(await openRaster(bytesSource(bytes)));
  for (const [column, row] of [
    [0, 0],
    [69, 39],
    [31, 32],
    [32, 31],
  ] as const) {
    const { samples } = await pixelAt(column, row, signal);
    expect(samples).toEqual(Array.from({ length: bandCount }, (_, band) => valueAt(band, column, row)));
  }
});
