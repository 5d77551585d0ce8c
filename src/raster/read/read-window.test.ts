import { expect, test } from 'vitest';
import { FIXTURE_SIZE, fixtureBytes, fixtureSource, fixtureValue } from '../../testing/rasters/raster-fixture.ts';
import { bytesSource } from '../source/byte-source.ts';
import { openRaster, type Raster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

const open = async (name: string) => openRaster(await fixtureSource(name));

const fullWindow = (raster: Raster, level = 0) => {
  const image = raster.levels[level]?.image;
  return { level, x: 0, y: 0, width: image?.width ?? 0, height: image?.height ?? 0 };
};

function expectedBand(
  band: number,
  modulus: number,
  isFloat: boolean,
  area = { x: 0, y: 0, ...FIXTURE_SIZE },
): number[] {
  return Array.from({ length: area.width * area.height }, (_, index) => {
    const column = area.x + (index % area.width);
    const row = area.y + Math.floor(index / area.width);
    return fixtureValue({ band, row, column }, modulus, isFloat);
  });
}

test.each([
  ['u1-none-strips', 1, 251, 'uint8'],
  ['u1-deflate-rgb-tiles-predictor2', 3, 251, 'uint8'],
  ['u1-packbits-strips', 2, 5, 'uint8'],
  ['u2-lzw-tiles-predictor2', 4, 60001, 'uint16'],
  ['i2-lzw-big-endian-predictor2', 2, 30011, 'int16'],
  ['f4-none-big-endian', 1, 251, 'float32'],
  ['u4-deflate-bigtiff-big-endian', 1, 100003, 'uint32'],
  ['i4-deflate-band-interleave', 3, 100003, 'int32'],
  ['f4-deflate-predictor3', 2, 251, 'float32'],
  ['f8-lzw-predictor3-strips', 1, 251, 'float64'],
  ['f4-half', 1, 251, 'float32'],
  ['u1-one-bit', 1, 2, 'uint8'],
  ['u2-twelve-bit', 3, 4001, 'uint16'],
  ['i1-signed', 1, 100, 'int8'],
  ['u1-zstd', 1, 251, 'uint8'],
  ['f4-lerc', 1, 251, 'float32'],
  ['u1-palette', 1, 5, 'uint8'],
] as const)('reads every pixel of %s', async (name, bands, modulus, sampleType) => {
  const raster = await open(name);
  expect(raster.structure.sampleType).toBe(sampleType);
  const window = await readWindow(raster, fullWindow(raster));
  expect(window.bands).toHaveLength(bands);
  for (const [band, samples] of window.bands.entries()) {
    expect(Array.from(samples)).toEqual(expectedBand(band, modulus, sampleType.startsWith('float')));
  }
  expect(window.valid.every((flag) => flag === 1)).toBe(true);
});

test('a window across tile borders has the requested bands in the requested order', async () => {
  const raster = await open('u2-lzw-tiles-predictor2');
  const area = { x: 13, y: 29, width: 22, height: 9 };
  const window = await readWindow(raster, { level: 0, ...area, bands: [4, 2] });
  expect(Array.from(window.bands[0] ?? [])).toEqual(expectedBand(3, 60001, false, area));
  expect(Array.from(window.bands[1] ?? [])).toEqual(expectedBand(1, 60001, false, area));
});

test('a window of one band of a band-interleaved file has the samples of that band', async () => {
  const bytes = await fixtureBytes('i4-deflate-band-interleave');
  const source = bytesSource(bytes);
  const raster = await openRaster(source);
  const window = await readWindow(raster, { level: 0, x: 3, y: 4, width: 5, height: 6, bands: [2] });
  expect(Array.from(window.bands[0] ?? [])).toEqual(
    expectedBand(1, 100003, false, { x: 3, y: 4, width: 5, height: 6 }),
  );
});

test('LZW is decoded correctly when its table fills up and is cleared', async () => {
  const raster = await open('u1-lzw-noise');
  const [band] = (await readWindow(raster, fullWindow(raster))).bands;
  const expected = Array.from({ length: 128 * 128 }, (_, index) => {
    const mixed = BigInt(Math.floor(index / 128) * 7919 + (index % 128) * 104729);
    return Number(((mixed * mixed) / 64n) % 16n);
  });
  expect(Array.from(band ?? [])).toEqual(expected);
});

test('JPEG in YCbCr is decoded to approximately the original colours', async () => {
  const raster = await open('u1-jpeg-ycbcr');
  const { bands } = await readWindow(raster, fullWindow(raster));
  for (let index = 0; index < 64 * 64; index++) {
    const row = Math.floor(index / 64);
    const column = index % 64;
    expect(Math.abs((bands[0]?.[index] ?? 0) - row * 3)).toBeLessThan(9);
    expect(Math.abs((bands[1]?.[index] ?? 0) - column * 3)).toBeLessThan(9);
    expect(Math.abs((bands[2]?.[index] ?? 0) - (255 - row * 2))).toBeLessThan(9);
  }
});

test('missing tiles of a sparse file are nodata', async () => {
  const raster = await open('u1-sparse');
  const { bands, valid } = await readWindow(raster, fullWindow(raster));
  expect(bands[0]?.[0]).toBe(0);
  expect(bands[0]?.[16]).toBe(9);
  expect([valid[0], valid[16]]).toEqual([1, 0]);
});

test('with a nodata value of NaN, pixels that are NaN are invalid', async () => {
  const raster = await open('f4-nan');
  expect(raster.structure.noData).toBeNaN();
  const { valid } = await readWindow(raster, fullWindow(raster));
  expect(Array.from(valid)).toEqual(Array.from({ length: 50 * 41 }, (_, index) => (index < 10 * 50 ? 0 : 1)));
});

test('pixels with an alpha of 0 are invalid, even if alpha was not requested', async () => {
  const raster = await open('u1-alpha');
  expect(raster.structure.alphaBand).toBe(4);
  const { valid, bands } = await readWindow(raster, { ...fullWindow(raster), bands: [1, 2, 3] });
  expect(bands).toHaveLength(3);
  expect(Array.from(valid)).toEqual(Array.from({ length: 50 * 41 }, (_, index) => (index % 50 < 8 ? 0 : 1)));
});

test('the internal mask makes pixels invalid, at full resolution and in the overview', async () => {
  const raster = await open('u1-mask');
  expect(raster.structure.hasInternalMask).toBe(true);
  expect(raster.structure.overviews).toEqual([{ width: 25, height: 21 }]);
  const { valid } = await readWindow(raster, fullWindow(raster));
  const hidden = (index: number, width: number, top: number, left: number) =>
    Math.floor(index / width) >= top && index % width >= left;
  expect(Array.from(valid)).toEqual(Array.from({ length: 50 * 41 }, (_, index) => (hidden(index, 50, 5, 20) ? 0 : 1)));
  const small = await readWindow(raster, fullWindow(raster, 1));
  expect(small.valid[0]).toBe(1);
  expect(small.valid[20 * 25 + 24]).toBe(0);
});

test('a window outside the raster, an unknown level and an unknown band are refused', async () => {
  const raster = await open('u1-none-strips');
  const area = { x: 0, y: 0, width: 50, height: 41 };
  await expect(readWindow(raster, { level: 0, ...area, x: 1 })).rejects.toMatchObject({
    fault: { code: 'window-outside', window: [1, 0, 50, 41], size: [50, 41], level: 0 },
  });
  await expect(readWindow(raster, { level: 1, ...area })).rejects.toMatchObject({
    fault: { code: 'no-such-level', level: 1, levels: 1 },
  });
  await expect(readWindow(raster, { level: 0, ...area, bands: [2] })).rejects.toMatchObject({
    fault: { code: 'no-such-band', band: 2, bands: 1 },
  });
});

test('a window over the memory limit is refused before anything is read', async () => {
  const raster = await open('u1-none-strips');
  raster.limits = { ...raster.limits, maxWindowBytes: 100 };
  await expect(readWindow(raster, fullWindow(raster))).rejects.toMatchObject({
    name: 'RasterError',
    fault: { code: 'window-too-large', bytes: 50 * 41 * 2, limit: 100 },
  });
});

test('an aborted read rejects with the reason of the signal', async () => {
  const raster = await open('u2-lzw-tiles-predictor2');
  const stop = new AbortController();
  stop.abort(new Error('the view moved on'));
  await expect(readWindow(raster, { ...fullWindow(raster), signal: stop.signal })).rejects.toThrow('the view moved on');
});
