import { readFile } from 'node:fs/promises';
import { zstdCompressSync } from 'node:zlib';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { decodeZstd } from '../decode/decode-zstd.ts';
import { pixelToMap } from '../georeference/geo-transform.ts';
import { bytesSource } from '../source/byte-source.ts';
import { openRaster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

async function corpusFile(name: string) {
  return new Uint8Array(await readFile(new URL(`../../testing/preview-corpus/files/${name}.tif`, import.meta.url)));
}

async function readWhole(name: string, file?: Uint8Array<ArrayBuffer>) {
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

test('LERC’s own mask becomes the alpha band that it stands for', async () => {
  const { at, isValid } = await readWhole('lerc-alpha');
  expect([0, 1, 2, 3].map((band) => at(band, 5, 2))).toEqual([61, 144, 227, 255]);
  expect([at(3, 33, 25), isValid(33, 25), isValid(5, 2)]).toEqual([0, false, true]);
});

test('LERC’s own mask becomes NaN in floats', async () => {
  const { at, isValid } = await readWhole('lerc-nodata-nan');
  expect([at(0, 20, 17), isValid(20, 17)]).toEqual([Number.NaN, false]);
  expect(at(0, 5, 2)).toBeCloseTo(61 * 0.3, 5);
});

test('predictor 2 is undone on 64 bits, of whole numbers and of floats', async () => {
  expect((await readWhole('i8')).at(0, 5, 2)).toBe(-9e9 * 61);
  expect((await readWhole('deflate-f8-predictor-2')).at(0, 5, 2)).toBe(61 * 0.25);
});

// What gdaltransform says of column 10, row 20.
test.each<[string, [number, number]]>([
  ['place-own-equirectangular', [6.88814457337863, 32.3393502283028]],
  ['place-own-mercator-of-two-equators', [29.1802689034889, 42.0254987085653]],
  ['place-own-stereographic', [-27.9356734464212, -79.9643895791166]],
])('%s lies where GDAL has it', async (name, [longitude, latitude]) => {
  const { structure } = await readWhole(name);
  const place = proj4(structure.crs?.proj4 ?? '', 'EPSG:4326', pixelToMap(structure.transform, 10, 20));
  expect(place[0]).toBeCloseTo(longitude, 6);
  expect(place[1]).toBeCloseTo(latitude, 6);
});

test('ZSTD that is cut short, or larger than it should be, gives too few bytes and takes no time', async () => {
  const bytes = new Uint8Array(5000).map((_, index) => (index * index) % 251);
  const packed = new Uint8Array(zstdCompressSync(bytes));
  expect(await decodeZstd(packed, 5000)).toEqual(bytes);
  expect((await decodeZstd(packed.subarray(0, -9), 5000)).length).toBe(0);
  expect((await decodeZstd(packed, 4999)).length).toBe(0);
});

// What gdallocationinfo says; the last pixel is transparent, and has a colour all the same.
test.each<[string, [number, number], number[]]>([
  ['webp', [50, 40], [106, 188, 21]],
  ['webp-strips', [50, 40], [107, 189, 22]],
  ['webp-lossless-alpha', [5, 2], [61, 144, 227, 255]],
  ['webp-lossless-alpha', [33, 25], [214, 46, 129, 0]],
])('%s has the colours that GDAL has at %j', async (name, [column, row], colors) => {
  const { at } = await readWhole(name);
  expect(colors.map((_, band) => at(band, column, row))).toEqual(colors);
});

// The frame's tag begins at byte 20 of a lossy picture: its first bit says that it needs another frame; width and height
// are at 26 and 28 (RFC 9649, section 2.5; RFC 6386, section 9.1).
test.each<[string, number, number, string]>([
  ['needs a frame that isn’t there', 20, 0xff, 'could not be expanded (WEBP)'],
  ['claims to be wider', 27, 0x3f, 'claims 16192 × 64 pixels where the raster’s tiles have 64 × 64'],
  ['begins with something else', 0, 0, 'does not begin as WebP does'],
])('a WebP tile that %s is refused, and the next one is read all the same', async (_, at, value, words) => {
  const file = await corpusFile('webp');
  file[Buffer.from(file).indexOf('RIFF') + at] = value;
  await expect(readWhole('webp', file)).rejects.toThrow(words);
  expect((await readWhole('webp')).at(0, 50, 40)).toBe(106);
});
