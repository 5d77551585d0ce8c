import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { Extent } from '../../geo/grid/pixel-window.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { seededRandom } from '../../testing/random.ts';
import { openFileSource } from '../files/file-source.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { LIMITS } from '../fixtures/limits.ts';
import { CLIP_METADATA } from '../fixtures/run-clip.ts';
import { runCopy } from '../fixtures/run-copy.ts';
import { translate } from '../fixtures/translate.ts';
import { forecastSize } from './forecast-size.ts';

vi.setConfig({ testTimeout: 60_000 });

const native = await nativeUnderTest();
let folder = '';
let given = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-forecast-'));
  given = await writeGiven();
});
afterAll(async () => {
  await native?.close();
  await rm(folder, { recursive: true, force: true });
});

const SIDE = 1400;
const DEGREES = 2 ** -14;
const tiles = ['-of', 'GTiff', '-co', 'TILED=YES', '-co', 'BLOCKXSIZE=128', '-co', 'BLOCKYSIZE=128'];
const deflate = ['-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=2'];

/** Sources of four bands of about the same detail everywhere, by GDAL's options. */
const kinds = [
  { name: 'an added mask, deflate', words: deflate },
  { name: 'nodata, deflate', words: [...deflate, '-a_nodata', '0'] },
  { name: 'nodata that sparse tiles do not give, with alpha', words: [...deflate, '-a_nodata', '7', ...alpha()] },
  { name: 'alpha, lzw', words: ['-co', 'COMPRESS=LZW', ...alpha()] },
  { name: 'a source’s mask', words: [...deflate, '-b', '1', '-b', '2', '-mask', '4'] },
  { name: 'separate planes, added mask', words: [...deflate, '-co', 'INTERLEAVE=BAND'] },
  {
    name: 'uint16, big-endian BigTIFF',
    words: [...deflate, '-ot', 'UInt16', '-co', 'BIGTIFF=YES', '-co', 'ENDIANNESS=BIG'],
  },
  { name: 'float32, predictor 3', words: ['-ot', 'Float32', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=3'] },
  { name: 'uncompressed, added mask', words: [] },
  { name: 'uncompressed, nodata', words: ['-a_nodata', '0'] },
] as const;

function alpha(): string[] {
  return ['-co', 'ALPHA=YES', '-co', 'PHOTOMETRIC=RGB'];
}

/** The upper left corner at 10° E, 50° N. */
const ring = (...pixels: readonly (readonly [number, number])[]): Aoi => ({
  type: 'Polygon',
  coordinates: [[...pixels, ...pixels.slice(0, 1)].map(([x, y]) => [10 + x * DEGREES, 50 - y * DEGREES])],
});
const small = ring([130, 140], [390, 150], [250, 420]);
const large = ring([20, 35], [1370, 60], [1330, 1380], [700, 1000], [70, 1330]);

async function writeGiven(): Promise<string> {
  const file = path.join(folder, 'given.tif');
  const random = seededRandom(20_261_201);
  const spec: GeoTiffSpec = {
    ...{ width: SIDE, height: SIDE, bandCount: 4, sampleType: 'uint8', photometric: 'rgb' },
    ...{ transform: [10, DEGREES, 0, 50, 0, -DEGREES], crs: { epsg: 4326, kind: 'geographic' } },
  };
  const valueAt = (column: number, row: number, band: number) =>
    band === 3
      ? row + column > 150
        ? 255
        : 0
      : 128 + 60 * Math.sin((column + band) / 40) * Math.cos(row / 60) + random.below(9);
  const rowOf = (row: number) =>
    Uint8Array.from({ length: SIDE * 4 }, (_, at) => valueAt(Math.floor(at / 4), row, at % 4));
  await writeFile(file, await geoTiffBytes(spec, rowOf));
  return file;
}

type Forecast = { readonly aoi: Aoi; readonly extent: Extent; readonly maxDecodedBytes: number };

/** The forecast of a clip, and the size of the file that the engine makes. */
async function compared(kind: (typeof kinds)[number], { aoi, extent, maxDecodedBytes }: Forecast) {
  if (native === null) throw new Error('there is no GDAL');
  const sourcePath = path.join(folder, `${kinds.indexOf(kind)}.tif`);
  const outputPath = path.join(folder, 'clip.tif');
  await translate(native.runner, [...tiles, ...kind.words], given, sourcePath);
  const source = await openFileSource(sourcePath);
  const request = {
    aoi,
    extent,
    categorical: false,
    engine: 'copy',
    metadata: CLIP_METADATA,
    codec: 'libdeflate',
  } as const;
  const range = await forecastSize(source, { ...request, maxDecodedBytes }).finally(() => source.close());
  const clip = await runCopy({ sourcePath, outputPath, aoi, extent }, LIMITS);
  return { range: range ?? { low: 0, high: 0 }, size: clip.sizeBytes, copied: clip.receipt.tiles?.copied ?? 0 };
}

describe.skipIf(native === null)('the forecast of a clip of copied tiles', () => {
  it.each(kinds)('is the size of a small file, to a few bytes: $name', async (kind) => {
    const { range, size } = await compared(kind, { aoi: small, extent: 'tight', maxDecodedBytes: 9e6 });
    expect(size).toBeGreaterThanOrEqual(range.low);
    expect(size).toBeLessThanOrEqual(range.high);
    expect(range.high - range.low).toBeLessThan(140);
  });

  it.each(kinds)('adds up copied tiles and measures a part of the others: $name', async (kind) => {
    const { range, size, copied } = await compared(kind, { aoi: large, extent: 'tiles', maxDecodedBytes: 1e6 });
    expect(copied).toBeGreaterThan(40);
    expect(size).toBeGreaterThanOrEqual(range.low);
    expect(size).toBeLessThanOrEqual(range.high);
    const isUncompressed = kind.name.startsWith('uncompressed');
    expect((range.high - range.low) / size).toBeLessThan(isUncompressed ? 0.004 : 0.07);
    expect(Math.abs((range.low + range.high) / 2 / size - 1)).toBeLessThan(isUncompressed ? 0.001 : 0.03);
  });

  it('measures a part of a clip without copied tiles', async () => {
    const [kind] = kinds;
    const { range, size, copied } = await compared(kind, { aoi: large, extent: 'tight', maxDecodedBytes: 1e6 });
    expect(copied).toBe(0);
    expect(size).toBeGreaterThanOrEqual(range.low);
    expect(size).toBeLessThanOrEqual(range.high);
    expect((range.high - range.low) / size).toBeLessThan(0.1);
  });
});
