import { stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../raster/read/open-raster.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openFileSource } from '../files/file-source.ts';
import { wasmUnderTest } from '../fixtures/engines.ts';
import { translate } from '../fixtures/translate.ts';
import { planConversion } from '../plan/plan.ts';
import { readSummaries, storedDigest } from '../summaries/summary-file.ts';
import { registerRaster } from './register-raster.ts';

const under = await wasmUnderTest();
afterAll(() => under.close());

const PLAIN = path.join(import.meta.dirname, '../conformance/table/uint16.tif');

/** Registers a valid COG whose file was extended by a hole (sparse file). */
async function registerWithTail(tailBytes: number, maxBytes: number) {
  const folder = await temporaryFolder();
  const sourcePath = path.join(folder, 'source.tif');
  const outputPath = path.join(folder, 'registered.tif');
  await translate(under.runner, ['-of', 'COG', '-co', 'COMPRESS=DEFLATE'], PLAIN, sourcePath);
  const { size } = await stat(sourcePath);
  await truncate(sourcePath, size + tailBytes);
  const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null } as const;
  const context = { ...under, limits: { ...under.limits, maxBytes }, scratch: folder };
  const signal = new AbortController().signal;
  const result = await registerRaster(request, { ...context, signal, onProgress: () => undefined });
  return { result, outputPath, size };
}

describe('a valid COG followed by a hole of gigabytes', () => {
  test('is refused if the file exceeds the limit of a raster', async () => {
    await expect(registerWithTail(1.5e9, 1e9)).rejects.toMatchObject({
      reason: 'too-large',
      fault: { code: 'file-too-large', bytes: expect.closeTo(1.5e9, -6), limit: 1e9 },
    });
  });

  test('is rewritten without the hole if the file is within the limit', async () => {
    const { result, outputPath } = await registerWithTail(1.5e9, 1e10);
    expect(result.sizeBytes).toBeLessThan(1e5);
    expect((await stat(outputPath)).size).toBe(result.sizeBytes);
    expect(result.structure).toMatchObject({ isCloudOptimized: true });
  });
});

describe('tile summaries', () => {
  const key = Buffer.alloc(32, 3);

  /** The number of blocks of each level, and of those that have a digest. */
  async function summaryCounts(format: readonly string[] | null): Promise<[blocks: number, summarized: number][]> {
    const folder = await temporaryFolder();
    const [plain, outputPath] = [path.join(folder, 'plain.tif'), path.join(folder, 'registered.tif')];
    const spec = { width: 1100, height: 700, bandCount: 1, sampleType: 'uint8' } as const;
    const crs = { epsg: 32756, kind: 'projected' } as const;
    const bytes = await geoTiffBytes({ ...spec, crs, transform: [334_000, 5, 0, 6_252_000, 0, -5] }, (row) =>
      Uint8Array.from({ length: spec.width }, (_, column) => (column * column + row * 7) % 251),
    );
    await writeFile(plain, bytes);
    const sourcePath = format ? path.join(folder, 'cog.tif') : plain;
    if (format) await translate(under.runner, [...format], plain, sourcePath);
    const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null } as const;
    const signal = new AbortController().signal;
    const context = { ...under, scratch: folder, signal, onProgress: () => undefined };
    const result = await registerRaster({ ...request, summariesKey: key.toString('hex') }, context);
    expect(result.hasSummaries).toBe(true);
    const source = await openFileSource(outputPath);
    const raster = await openRaster(source);
    const summaries = await readSummaries(outputPath, raster, planConversion(raster.structure, false), key);
    await source.close();
    if (!summaries) throw new Error('the summaries are those of the file');
    return summaries.layout.levels.map(({ image }, level) => {
      const blocks = image ? image.blocksAcross * image.blocksDown : 0;
      const digests = Array.from({ length: blocks }, (_, block) => storedDigest(summaries, level, block));
      return [blocks, digests.filter((digest) => digest.some((byte) => byte !== 0)).length];
    });
  }

  test('of a converted raster hold for its complete tiles, and for all overviews', async () => {
    expect(await summaryCounts(null)).toEqual([
      [6, 2],
      [2, 2],
      [1, 1],
    ]);
  });

  test('of a COG that is copied unchanged hold for no overview of another kind', async () => {
    const cubic = ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'OVERVIEW_RESAMPLING=CUBIC'];
    expect(await summaryCounts(cubic)).toEqual([
      [6, 2],
      [2, 0],
      [1, 0],
    ]);
  });
});

test('a valid COG without a hole is copied unchanged', async () => {
  const { result, size } = await registerWithTail(0, 1e9);
  expect(result.sizeBytes).toBe(size);
});
