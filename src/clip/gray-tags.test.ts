import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../geo/aoi.ts';
import type { GeoTiffSpec } from '../raster/geotiff-spec.ts';
import { cogValidator } from './fixtures/cog-validator.ts';
import { nativeUnderTest, wasmUnderTest } from './fixtures/engines.ts';
import { readIndependently } from './fixtures/read-independently.ts';
import { runClip } from './fixtures/run-clip.ts';
import { writeSource } from './fixtures/write-source.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const native = await nativeUnderTest();
const engines = [...(native ? [native] : []), await wasmUnderTest()].map(
  (under) => [under.engine.kind, under] as const,
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-gray-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

const spec: GeoTiffSpec = {
  ...{ width: 700, height: 600, bandCount: 3, sampleType: 'uint8' },
  transform: [10, 0.001, 0, 50, 0, -0.001],
  crs: { epsg: 4326, kind: 'geographic' },
};
const area: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [10.001, 49.999],
      [10.699, 49.801],
      [10.303, 49.402],
      [10.001, 49.999],
    ],
  ],
};
const RGB = 2;
const GRAY = 1;

describe.each(engines)('three bands of uint8 in a clip by the %s GDAL', (_kind, under) => {
  it.each<[string, Partial<GeoTiffSpec>, number, number[]]>([
    ['gray ones stay gray', { photometric: 'gray' }, GRAY, [0, 0]],
    ['gray ones with opacity keep it', { photometric: 'gray', hasAlpha: true }, GRAY, [0, 2]],
    ['red, green and blue stay so', { photometric: 'rgb' }, RGB, []],
  ])('%s', async (_what, kind, photometric, extraSamples) => {
    const [sourcePath, outputPath] = [path.join(folder, 'source.tif'), path.join(folder, 'clip.tif')];
    const valueAt = (band: number, column: number, row: number) => 1 + ((column + row * 3 + band * 50) % 250);
    await writeSource({ spec: { ...spec, ...kind }, valueAt }, sourcePath, under.runner);
    await runClip(under, { sourcePath, outputPath, aoi: area });
    const read = await readIndependently(outputPath);
    expect(read.levels.length).toBeGreaterThan(1);
    expect(read.photometric).toBe(photometric);
    expect(read.extraSamples).toEqual(extraSamples);
    const validate = cogValidator();
    if (validate) expect(validate(outputPath)).toContain('is a valid cloud optimized GeoTIFF');
  });
});
