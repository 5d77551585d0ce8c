import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../clip/fixtures/limits.ts';
import { detectEngine } from '../../clip/gdal/engine.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createEngineTasks } from '../jobs/engine-tasks.ts';
import { prepareAsset } from './prepare-asset.ts';

const tasks = createEngineTasks(await detectEngine('wasm'), { limits: LIMITS, maxConcurrentRegistrations: 2 });
afterAll(() => tasks.close());

const fixture = (name: string) => join(import.meta.dirname, '../../raster/fixtures', `${name}.tif`);

async function prepare(name: string, more: { bandNames?: string[]; categorical?: boolean } = {}) {
  const draft = join(await temporaryFolder(), 'draft.tif');
  const asset = await prepareAsset({ key: 'data', path: fixture(name), ...more }, draft, tasks.catalog);
  return { asset, draft };
}

describe('a file that becomes an asset', () => {
  test('is converted if it is not a COG, with unchanged pixels and nodata', async () => {
    const { asset, draft } = await prepare('f4-nan');
    expect(asset.structure).toMatchObject({ isCloudOptimized: true, sampleType: 'float32', noData: Number.NaN });
    expect(asset.sizeBytes).toBe((await stat(draft)).size);
    expect(asset.checksumSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(asset.statistics[0]).toMatchObject({ minimum: expect.any(Number), valid_percent: expect.any(Number) });
    expect(asset.statistics[0]?.valid_percent).toBeLessThan(100);
  });

  test('is copied unchanged if it is a COG', async () => {
    const { asset, draft } = await prepare('f4-nan');
    const copy = join(await temporaryFolder(), 'copy.tif');
    const again = await prepareAsset({ key: 'data', path: draft }, copy, tasks.catalog);
    expect(again.checksumSha256).toBe(asset.checksumSha256);
    expect(again.gsd).toBeGreaterThan(0);
  });

  test('gets the band names of the operator, one for each band', async () => {
    const { asset } = await prepare('u1-deflate-rgb-tiles-predictor2', { bandNames: ['a', 'b', 'c'] });
    expect(asset.structure.bands.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const tooMany = prepare('u1-deflate-rgb-tiles-predictor2', { bandNames: ['a', 'b', 'c', 'd'] });
    await expect(tooMany).rejects.toThrow('has 3 bands, but 4 names are given');
  });

  test.each(['u1-zstd', 'f4-lerc'])(
    'is refused with the name of its compression by the WebAssembly GDAL (%s)',
    async (name) => {
      await expect(prepare(name)).rejects.toThrow(
        /cannot be used: The source is compressed with (ZSTD|LERC), .*install gdal-bin/,
      );
    },
  );

  test('is refused without a coordinate system, with a message on how to add one', async () => {
    await expect(prepare('u1-jpeg-ycbcr')).rejects.toThrow(/has no coordinate system.*item add --crs/);
  });
});
