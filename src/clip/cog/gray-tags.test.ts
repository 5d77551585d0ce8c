import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { readIndependently } from '../conformance/read-independently.ts';
import { openFileSource } from '../files/file-source.ts';
import { cogValidator } from '../fixtures/cog-validator.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { translate } from '../fixtures/translate.ts';
import { writeSource } from '../fixtures/write-source.ts';
import { restoreAlphaTags } from './alpha-tags.ts';
import { restoreGrayTags } from './gray-tags.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const native = await nativeUnderTest();
const engines = (await enginesUnderTest('gray-tags')).map((under) => [under.engine.kind, under] as const);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-gray-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await native?.close();
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
const VALID = 'is a valid cloud optimized GeoTIFF';

describe.each(engines)('bands of uint8 in a clip by the %s GDAL', (_kind, under) => {
  it.each<[string, Partial<GeoTiffSpec>, number, number[]]>([
    ['three gray bands stay gray', { photometric: 'gray' }, GRAY, [0, 0]],
    ['two gray bands with alpha stay so', { photometric: 'gray', hasAlpha: true }, GRAY, [0, 2]],
    ['four gray bands stay gray', { bandCount: 4, photometric: 'gray' }, GRAY, [0, 0, 0]],
    ['three gray bands with alpha stay so', { bandCount: 4, photometric: 'gray', hasAlpha: true }, GRAY, [0, 0, 2]],
    ['five gray bands stay gray', { bandCount: 5, photometric: 'gray' }, GRAY, [0, 0, 0, 0]],
    ['red, green, blue and another band stay so', { bandCount: 4, photometric: 'rgb' }, RGB, [0]],
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
    expect(cogValidator()?.(outputPath) ?? VALID).toContain(VALID);
  });
});

describe.skipIf(!native)('gray bands of a BigTIFF', () => {
  it.each([
    [3, [0, 2]],
    [4, [0, 0, 2]],
  ])('%i of them stay gray with alpha', async (bandCount, extraSamples) => {
    if (!native) return;
    const [sourcePath, outputPath] = [path.join(folder, 'big-source.tif'), path.join(folder, 'big.tif')];
    const kind: GeoTiffSpec = { ...spec, bandCount, photometric: 'gray', hasAlpha: true };
    await writeSource(
      { spec: kind, valueAt: (band, column) => 1 + ((column + band) % 250) },
      sourcePath,
      native.runner,
    );
    await translate(native.runner, ['-of', 'COG', '-co', 'BIGTIFF=YES'], sourcePath, outputPath);
    const source = await openFileSource(sourcePath);
    const raster = await openRaster(source);
    await source.close();
    await restoreGrayTags(outputPath, raster);
    await restoreAlphaTags(outputPath, raster);
    const read = await readIndependently(outputPath);
    expect([read.photometric, read.extraSamples]).toEqual([GRAY, extraSamples]);
    expect(cogValidator()?.(outputPath) ?? VALID).toContain(VALID);
  });
});
