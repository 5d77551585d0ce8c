import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import type { GeoTiffSpec } from '../../../../raster/tiff/geotiff-spec.ts';
import type { TiffImage } from '../../../../raster/tiff/tiff-image.ts';
import { locateBlock } from '../../../../raster/tiff/tile-index.ts';
import { geoTiffBytes } from '../../../../raster/tiff/write-geotiff.ts';
import { FIXTURE_SIZE, fixtureBytes, fixtureValue } from '../../../../testing/rasters/raster-fixture.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { statisticsOf } from '../symbology/channel-statistics.ts';
import type { Channels } from '../symbology/channels.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { paintPixels } from '../symbology/paint-pixels.ts';
import { stretchToByte } from '../symbology/stretch.ts';
import { createPreviewSession } from './preview-session.ts';

const { signal } = new AbortController();

async function open(name: string) {
  return await openBytes(await fixtureBytes(name));
}

async function openBytes(bytes: Uint8Array<ArrayBuffer>) {
  const session = createPreviewSession({ fetch, renew: () => Promise.reject(new Error('not to be renewed')) });
  const opened = await session.open({ file: new Blob([bytes]) }, signal);
  return { session, opened };
}

test('each pixel is painted with its value, stretched from the 2nd to the 98th percentile of the valid pixels', async () => {
  const { session, opened } = await open('u1-deflate-rgb-tiles-predictor2');
  expect(opened.drawn).toEqual({ ...FIXTURE_SIZE, level: 0, step: 1 });
  const painted = await session.paint(defaultPaintChoice(opened.channels, opened.structure), signal);
  const pixels = FIXTURE_SIZE.width * FIXTURE_SIZE.height;
  const values = (band: number) =>
    Array.from({ length: pixels }, (_, index) =>
      fixtureValue({ band, row: Math.floor(index / 50), column: index % 50 }, 251, false),
    );
  const expected = [0, 1, 2].map((band) => {
    const sorted = values(band).toSorted((one, other) => one - other);
    return { low: sorted[Math.ceil(pixels * 0.02) - 1] ?? 0, high: sorted[Math.ceil(pixels * 0.98) - 1] ?? 0 };
  });
  expect(painted.ranges).toEqual(expected);
  expect(painted.validPixels).toBe(pixels);
  for (const [channel, range] of expected.entries()) {
    const shades = values(channel).map((value) => stretchToByte(value, range.low, range.high));
    expect(Array.from(painted.rgba.filter((_, at) => at % 4 === channel))).toEqual(shades);
  }
});

test('a scanned map in which 0 is white is drawn black on white, even if few of its pixels are black', async () => {
  const file = new URL('../../../../testing/preview-corpus/files/white-is-zero-1-bit.tif', import.meta.url);
  const { session, opened } = await openBytes(new Uint8Array(await readFile(file)));
  const choice = defaultPaintChoice(opened.channels, opened.structure);
  const { rgba } = await session.paint(choice, signal);
  // make-corpus.py: (column × 7 + row × 13) mod 2; GDAL gives 0 the colour white
  expect([rgba.subarray(0, 4), rgba.subarray(4, 8)].map((pixel) => [...pixel])).toEqual([
    [255, 255, 255, 255],
    [0, 0, 0, 255],
  ]);
  const lines = { width: 100, height: 1, bands: [new Uint8Array(100).fill(1, 99)], valid: new Uint8Array(100).fill(1) };
  const drawn = paintPixels(lines, opened.structure, choice).rgba;
  expect([drawn[0], drawn[99 * 4]]).toEqual([255, 0]);
});

test('NaN pixels are not counted, whether or not the file declares NaN as nodata', async () => {
  const { opened } = await open('f4-nan');
  const pixels = {
    width: 4,
    height: 1,
    bands: [Float32Array.of(1, Number.NaN, 3, 4)],
    valid: Uint8Array.of(1, 1, 1, 0),
  };
  const structure = { ...opened.structure, noData: null };
  expect(statisticsOf(pixels, structure, opened.channels).validPixels).toBe(2);
  expect(paintPixels(pixels, structure, defaultPaintChoice(opened.channels, opened.structure)).validPixels).toBe(2);
});

test('a tile is full exactly if no pixel of it is hidden', async () => {
  const isFull = async (name: string) => {
    const { session, opened } = await open(name);
    const { bands } = opened.channels;
    const address = { level: 0, column: 0, row: 0 };
    return (await session.tile({ address, bands, bases: bands.map(() => 0) }, signal)).isFull;
  };
  expect(await isFull('u1-deflate-rgb-tiles-predictor2')).toBe(true);
  expect(await isFull('f8-lzw-predictor3-strips')).toBe(true);
  for (const name of ['f4-nan', 'u1-alpha', 'u1-mask']) expect([name, await isFull(name)]).toEqual([name, false]);
});

test('a large file is drawn from its overview first, in tiles of its blocks, each pixel with its value', async () => {
  const { session, opened } = await open('cog-large');
  expect([opened.base, opened.levels[1]?.width, opened.levels[1]?.height]).toEqual([1, 650, 550]);
  const { bands } = opened.channels;
  const { bases, channels: known, validPixels } = await session.statistics({ channels: opened.channels }, signal);
  expect(validPixels).toBe(650 * 550);
  const [level] = opened.levels;
  const address = { level: 0, column: 1, row: 1 };
  const tile = await session.tile({ address, bands, bases }, signal);
  const painted = await session.paint(
    { ...defaultPaintChoice(opened.channels, opened.structure), ranges: known.map(({ range }) => range) },
    signal,
  );
  const [left, top] = [level?.tileWidth ?? 0, level?.tileHeight ?? 0];
  expect([tile.width, tile.height]).toEqual([left, Math.min(top, 1100 - top)]);
  const [{ range } = { range: { low: 0, high: 0 } }] = known;
  const { samples = [], channels = 1 } = tile.texels[0] ?? {};
  const column = Array.from({ length: tile.height }, (_, row) => samples[row * tile.width * channels] ?? -1);
  expect(column.map((value) => stretchToByte(value, range.low, range.high))).toEqual(
    column.map((_, row) => painted.rgba[4 * ((row + top) * 1300 + left)]),
  );
});

test('an expression is stretched by the percentiles of its values, and painted in its ramp', async () => {
  const { session } = await open('u1-deflate-rgb-tiles-predictor2');
  const text = 'b1 + 2 * b3';
  const { expression } = parseExpression(text, [null, null, null]);
  if (!expression) throw new Error('the expression must parse');
  const channels: Channels = { kind: 'expression', bands: [1, 3], text, expression };
  const { channels: known, bases } = await session.statistics({ channels }, signal);
  const pixels = FIXTURE_SIZE.width * FIXTURE_SIZE.height;
  const values = Array.from({ length: pixels }, (_, index) => {
    const at = { row: Math.floor(index / 50), column: index % 50 };
    return fixtureValue({ band: 0, ...at }, 251, false) + 2 * fixtureValue({ band: 2, ...at }, 251, false);
  });
  const sorted = values.toSorted((one, other) => one - other);
  const range = { low: sorted[Math.ceil(pixels * 0.02) - 1], high: sorted[Math.ceil(pixels * 0.98) - 1] };
  expect([bases, known.map((one) => one.range), known[0]?.histogram?.total]).toEqual([[0, 0], [range], pixels]);
  const ramp = { colormap: 'viridis', isReversed: true } as const;
  const { rgba } = await session.paint({ channels, ranges: null, gamma: 1, ramp }, signal);
  // reversed: the lowest value has the last colour
  const [lowest, highest] = [values.indexOf(sorted[0] ?? 0), values.indexOf(sorted[pixels - 1] ?? 0)];
  expect(Array.from(rgba.subarray(lowest * 4, lowest * 4 + 4))).toEqual([253, 231, 37, 255]);
  expect(Array.from(rgba.subarray(highest * 4, highest * 4 + 4))).toEqual([68, 1, 84, 255]);
});

test('ranges that the user sets are used unchanged', async () => {
  const { session, opened } = await open('f4-deflate-predictor3');
  const channels: Channels = { kind: 'gray', bands: [2] };
  expect(opened.channels.kind).toBe('gray');
  const { rgba } = await session.paint({ ...defaultPaintChoice(channels, {}), ranges: [{ low: 0, high: 20 }] }, signal);
  expect(rgba[0]).toBe(stretchToByte(37 / 4, 0, 20));
});

test('a palette file is painted in its palette', async () => {
  const { session, opened } = await open('u1-palette');
  const { rgba } = await session.paint(defaultPaintChoice(opened.channels, opened.structure), signal);
  // the first row runs 0, 3, 1, 4, 2
  expect(Array.from(rgba.subarray(0, 12))).toEqual([0, 0, 0, 255, 240, 230, 20, 255, 10, 120, 60, 255]);
});

test('masked pixels are transparent', async () => {
  const { session, opened } = await open('u1-mask');
  const { rgba } = await session.paint(defaultPaintChoice(opened.channels, opened.structure), signal);
  expect([rgba[3], rgba[(40 * 50 + 49) * 4 + 3]]).toEqual([255, 0]);
});

test('an area’s outline is in the pixels of the drawn image', async () => {
  const { session, opened } = await open('u1-deflate-rgb-tiles-predictor2');
  const { toLonLat } = georeferenceRaster(opened.structure);
  const corners = [toLonLat(10, 5), toLonLat(40, 5), toLonLat(40, 20), toLonLat(10, 20), toLonLat(10, 5)];
  const { path } = await session.outline({ area: { type: 'Polygon', coordinates: [corners] } }, signal);
  const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [columns, rows] = [points.map(([x]) => x), points.map(([, y]) => y)];
  expect(Math.min(...columns)).toBeCloseTo(10, 1);
  expect(Math.max(...columns)).toBeCloseTo(40, 1);
  expect(Math.min(...rows)).toBeCloseTo(5, 1);
  expect(Math.max(...rows)).toBeCloseTo(20, 1);
});

test.each([
  [['B02', 'B03', 'B04', 'B08']],
  [['B2 blue', 'B3 green', 'B4 red', 'B8 nir']],
  [['blue', 'green', 'red', 'nir']],
])('a file opens in the natural colours that its band names give: %j', async (bandNames) => {
  const crs = { epsg: 32725, kind: 'projected' } as const;
  const spec: GeoTiffSpec = {
    ...{ width: 2, height: 2, bandCount: 4, sampleType: 'uint16', crs, bandNames },
    transform: [290_000, 10, 0, 9_112_000, 0, -10],
  };
  const { opened } = await openBytes(await geoTiffBytes(spec, () => new Uint16Array(8)));
  expect(opened.channels).toEqual({ kind: 'rgb', bands: [3, 2, 1] });
});

test('statistics and values stay the same after tiles were transferred', async () => {
  const { session, opened } = await open('u1-deflate-rgb-tiles-predictor2');
  const { channels } = opened;
  const [longitude, latitude] = georeferenceRaster(opened.structure).toLonLat(10.5, 5.5);
  const known = await session.statistics({ channels }, signal);
  const picked = await session.pick({ longitude, latitude }, signal);
  expect(picked?.hidden).toBeNull();
  await session.tile({ address: { level: 0, column: 0, row: 0 }, bands: channels.bands, bases: known.bases }, signal);
  expect(await session.statistics({ channels }, signal)).toEqual(known);
  expect(await session.pick({ longitude, latitude }, signal)).toEqual(picked);
});

/** A COG of 4 tiles whose tiles with these numbers are damaged. */
async function withDamage(numbers: readonly number[]) {
  const spec: GeoTiffSpec = {
    ...{ width: 32, height: 32, bandCount: 1, sampleType: 'uint8', tileSize: 16, compression: 'deflate' },
    ...{ crs: { epsg: 32725, kind: 'projected' }, transform: [290_000, 10, 0, 9_112_000, 0, -10] },
  };
  const bytes = await geoTiffBytes(spec, (row) => Uint8Array.from({ length: 32 }, (_, column) => 1 + row + column));
  const raster = await openRaster(bytesSource(bytes));
  const image = raster.levels[0]?.image;
  for (const number of image ? numbers : []) {
    const { offset, sizeBytes } = await locateBlock(raster, image as TiffImage, number);
    bytes.fill(255, offset + 2, offset + sizeBytes);
  }
  const counts: number[] = [];
  const session = createPreviewSession({
    fetch,
    renew: () => Promise.reject(),
    onDamaged: (count) => counts.push(count),
  });
  const opened = await session.open({ file: new Blob([bytes]) }, signal);
  return { session, opened, counts };
}

test('a damaged tile is a hole, and is counted once', async () => {
  const { session, opened, counts } = await withDamage([1]);
  const { channels, validPixels, bases } = await session.statistics({ channels: opened.channels }, signal);
  expect([validPixels, counts]).toEqual([32 * 32 - 16 * 16, [1]]);
  expect(channels[0]?.histogram?.min).toBe(1);
  const { rgba } = await session.paint(defaultPaintChoice(opened.channels, opened.structure), signal);
  const alphas = Array.from({ length: 32 * 32 }, (_, at) => rgba[4 * at + 3]);
  expect(alphas).toEqual(alphas.map((_, at) => (at % 32 >= 16 && at < 16 * 32 ? 0 : 255)));
  await session.tile({ address: { level: 0, column: 0, row: 0 }, bands: [1], bases }, signal);
  const [longitude, latitude] = georeferenceRaster(opened.structure).toLonLat(20.5, 3.5);
  expect(await session.pick({ longitude, latitude }, signal)).toMatchObject({
    hidden: 'damage',
    samples: [Number.NaN],
  });
  expect(counts).toEqual([1]);
});

test('a file of which no tile can be decoded fails', async () => {
  const { session, opened } = await withDamage([0, 1, 2, 3]);
  await expect(session.statistics({ channels: opened.channels }, signal)).rejects.toMatchObject({
    fault: { code: 'tile-damaged' },
  });
});
