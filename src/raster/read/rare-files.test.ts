import { readFile } from 'node:fs/promises';
import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { applyAffine } from '../../geo/grid/affine.ts';
import { proj4 } from '../../geo/projections/proj4.ts';
import { decodeZstd } from '../decode/decode-zstd.ts';
import { bytesSource } from '../source/byte-source.ts';
import { openRaster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

async function corpusFile(name: string) {
  return new Uint8Array(await readFile(new URL(`../../testing/preview-corpus/files/${name}.tif`, import.meta.url)));
}

async function readAll(name: string, file?: Uint8Array<ArrayBuffer>) {
  const raster = await openRaster(bytesSource(file ?? (await corpusFile(name))));
  const { width, height } = raster.structure;
  const { bands, valid } = await readWindow(raster, { level: 0, x: 0, y: 0, width, height });
  const at = (band: number, column: number, row: number) => bands[band]?.[row * width + column];
  return {
    structure: raster.structure,
    at,
    isValid: (column: number, row: number) => valid[row * width + column] === 1,
  };
}

test('the mask of LERC becomes the alpha band that GDAL wrote as a mask', async () => {
  const { at, isValid } = await readAll('lerc-alpha');
  expect([0, 1, 2, 3].map((band) => at(band, 5, 2))).toEqual([61, 144, 227, 255]);
  expect([at(3, 33, 25), isValid(33, 25), isValid(5, 2)]).toEqual([0, false, true]);
});

test('the mask of LERC becomes NaN in floats', async () => {
  const { at, isValid } = await readAll('lerc-nodata-nan');
  expect([at(0, 20, 17), isValid(20, 17)]).toEqual([Number.NaN, false]);
  expect(at(0, 5, 2)).toBeCloseTo(61 * 0.3, 5);
});

test('predictor 2 is undone on 64-bit integers and floats', async () => {
  expect((await readAll('i8')).at(0, 5, 2)).toBe(-9e9 * 61);
  expect((await readAll('deflate-f8-predictor-2')).at(0, 5, 2)).toBe(61 * 0.25);
});

// Expected: the output of gdaltransform for column 10, row 20.
test.each<[string, [number, number]]>([
  ['place-own-equirectangular', [6.88814457337863, 32.3393502283028]],
  ['place-own-mercator-of-two-equators', [29.1802689034889, 42.0254987085653]],
  ['place-own-stereographic', [-27.9356734464212, -79.9643895791166]],
])('the position of %s agrees with GDAL', async (name, [longitude, latitude]) => {
  const { structure } = await readAll(name);
  const position = proj4(structure.crs?.proj4 ?? '', 'EPSG:4326', applyAffine(structure.transform, 10, 20));
  expect(position[0]).toBeCloseTo(longitude, 6);
  expect(position[1]).toBeCloseTo(latitude, 6);
});

test('ZSTD that is truncated or larger than expected gives too few bytes, without delay', async () => {
  const bytes = new Uint8Array(5000).map((_, index) => (index * index) % 251);
  const packed = new Uint8Array(zstdCompressSync(bytes));
  expect(await decodeZstd(packed, 5000)).toEqual(bytes);
  expect((await decodeZstd(packed.subarray(0, -9), 5000)).length).toBe(0);
  expect((await decodeZstd(packed, 4999)).length).toBe(0);
});

// Expected: the output of gdallocationinfo. The last pixel is transparent and still has a colour.
test.each<[string, [number, number], number[]]>([
  ['webp', [50, 40], [106, 188, 21]],
  ['webp-strips', [50, 40], [107, 189, 22]],
  ['webp-lossless-alpha', [5, 2], [61, 144, 227, 255]],
  ['webp-lossless-alpha', [33, 25], [214, 46, 129, 0]],
])('the colours of %s agree with GDAL at %j', async (name, [column, row], colors) => {
  const { at } = await readAll(name);
  expect(colors.map((_, band) => at(band, column, row))).toEqual(colors);
});

// The frame tag of a lossy picture begins at byte 20; its first bit means that the frame depends on another one. Width and
// height are at bytes 26 and 28 (RFC 9649, section 2.5; RFC 6386, section 9.1).
test.each<[string, number, number, object]>([
  ['depends on a missing frame', 20, 0xff, { code: 'tile-not-decoded', compression: 'WEBP' }],
  ['claims to be wider', 27, 0x3f, { code: 'tile-size-differs', size: [16_192, 64], expected: [64, 64] }],
  ['begins with something else', 0, 0, { code: 'tile-is-no-webp' }],
])('a WebP tile that %s is refused, and the next file is read normally', async (_, at, value, fault) => {
  const file = await corpusFile('webp');
  file[Buffer.from(file).indexOf('RIFF') + at] = value;
  await expect(readAll('webp', file)).rejects.toMatchObject({ fault });
  expect((await readAll('webp')).at(0, 50, 40)).toBe(106);
});
