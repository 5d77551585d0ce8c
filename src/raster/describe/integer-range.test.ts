import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retaggedTiff } from '../../testing/rasters/retagged-tiff.ts';
import { openRaster } from '../read/open-raster.ts';
import { bytesSource } from '../source/byte-source.ts';
import type { GeoTiffSpec } from '../tiff/geotiff-spec.ts';
import { integerRange } from './integer-range.ts';

const { signal } = new AbortController();
const SPEC: GeoTiffSpec = {
  ...{ width: 21, height: 18, bandCount: 2, sampleType: 'float64', tileSize: 16 },
  transform: [500_000, 10, 0, 5_000_000, 0, -10],
  crs: { epsg: 32633, kind: 'projected' },
};
const COUNT = SPEC.width * SPEC.height * SPEC.bandCount;

type Over = { isSigned: boolean; spec?: object; noData?: bigint };

async function fileOf(values: readonly bigint[], { isSigned, spec, noData }: Over) {
  const samples = (isSigned ? BigInt64Array : BigUint64Array).from(values).buffer;
  const retagged = { spec: { ...SPEC, ...spec }, sampleFormat: isSigned ? 2 : 1, samples };
  return await retaggedTiff(noData === undefined ? retagged : { ...retagged, noData });
}

const opened = async (values: readonly bigint[], over: Over) => openRaster(bytesSource(await fileOf(values, over)));

test.each([
  [true, -(2n ** 63n), 2n ** 63n - 1n],
  [false, 0n, 2n ** 64n - 1n],
])('the range of 64-bit integers is exact in tiles and strips, signed: %s', async (isSigned, min, max) => {
  const values = fc.array(fc.bigInt({ min, max }), { minLength: COUNT, maxLength: COUNT });
  const layout = fc.constantFrom({}, { compression: 'none' }, { tileSize: undefined, rowsPerStrip: 5 });
  await fc.assert(
    fc.asyncProperty(values, layout, async (samples, spec) => {
      const ordered = samples.toSorted((one, other) => (one < other ? -1 : 1));
      expect(await integerRange(await opened(samples, { isSigned, spec }), signal)).toEqual({
        ...{ min: ordered[0], max: ordered.at(-1), noData: null },
      });
    }),
    { numRuns: 30 },
  );
});

test.each([
  [true, -(2n ** 63n)],
  [true, 2n ** 63n - 1n],
  [false, 2n ** 64n - 1n],
  [true, -9999n],
])('nodata is left out to the last digit, signed: %s, nodata: %s', async (isSigned, noData) => {
  const near = noData < 0 ? noData + 1n : noData - 1n;
  const values = Array.from({ length: COUNT }, (_, index) => (index % 3 === 0 ? noData : index === 1 ? near : 5n));
  const [min, max] = near < 5n ? [near, 5n] : [5n, near];
  expect(await integerRange(await opened(values, { isSigned, noData }), signal)).toEqual({ min, max, noData });
  const nothing = Array.from({ length: COUNT }, () => noData);
  expect(await integerRange(await opened(nothing, { isSigned, noData }), signal)).toBeNull();
});

// make-corpus.py: (band × 83 + column × 7 + row × 13) mod 251, times the step, plus the low; 251 values in 56 × 48 pixels.
test.each([
  ['i8', -9_000_000_000n * 250n, 0n, null],
  ['u8', 2n ** 40n, 2n ** 40n + 250n, null],
  ['i8-big-endian-strips', 0n, 250n, null],
  ['u8-planes-apart-nodata-0', 5n, 250_005n, 0n],
])('%s of the corpus has the range that its formula gives', async (name, min, max, noData) => {
  const bytes = new Uint8Array(
    await readFile(new URL(`../../testing/preview-corpus/files/${name}.tif`, import.meta.url)),
  );
  const raster = await openRaster(bytesSource(bytes));
  expect(await integerRange(raster, signal)).toEqual({ min, max, noData });
  expect(raster.structure).toMatchObject({
    sampleType: 'float64',
    storedType: name.startsWith('i') ? 'int64' : 'uint64',
  });
});

test.each([
  [undefined, 0n],
  [7n, 5n],
])('a tile that a sparse file lacks is nodata (%s), or 0', async (noData, min) => {
  const values = Array.from({ length: COUNT }, () => 5n);
  const over = noData === undefined ? {} : { noData };
  const bytes = await fileOf(values, { isSigned: true, ...over });
  const { byteCounts } = (await openRaster(bytesSource(bytes))).levels[0]?.image ?? {};
  const [lastTile, longBytes] = [3, 4];
  const at = (byteCounts?.offset ?? 0) + lastTile * longBytes;
  bytes.fill(0, at, at + longBytes);
  const raster = await openRaster(bytesSource(bytes));
  expect(await integerRange(raster, signal)).toMatchObject({ min, max: 5n });
});

test('an abort ends the reading, and rasters of other types have no range', async () => {
  const stop = new AbortController();
  stop.abort();
  const values = Array.from({ length: COUNT }, (_, index) => BigInt(index));
  const raster = await opened(values, { isSigned: true });
  await expect(integerRange(raster, stop.signal)).rejects.toThrow('aborted');
  const floats = await retaggedTiff({ spec: SPEC, sampleFormat: 3, samples: new Float64Array(COUNT).buffer });
  const other = await openRaster(bytesSource(floats));
  expect(other.structure.storedType).toBeUndefined();
  expect(await integerRange(other, signal)).toBeNull();
});
