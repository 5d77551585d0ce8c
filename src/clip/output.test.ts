import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../geo/aoi.ts';
import { openRaster } from '../raster/read/open-raster.ts';
import type { GeoTiffSpec } from '../raster/tiff/geotiff-spec.ts';
import { structureToJson } from '../raster/tiff/structure.ts';
import { geoTiffBytes } from '../raster/tiff/write-geotiff.ts';
import { executeTask } from './execute.ts';
import { openFileSource } from './files/file-source.ts';
import { cogValidator } from './fixtures/cog-validator.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from './fixtures/engines.ts';
import { aStructure } from './fixtures/structure.ts';
import type { CutRequest, TaskResult } from './task/task-request.ts';

// long, as WebAssembly GDAL shares the cores with other tests
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const validate = cogValidator();
const native = await nativeUnderTest();
const engines = [...(native ? [native] : []), await wasmUnderTest()].map(
  (under) => [under.engine.kind, under] as const,
);

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cutline-output-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(root, { recursive: true, force: true });
});

const triangle: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [151.2051, -33.8571],
      [151.3903, -33.8701],
      [151.2303, -34.0303],
      [151.2051, -33.8571],
    ],
  ],
};
const INSIDE = 40;
const large: GeoTiffSpec = {
  ...{ width: 1100, height: 1150, bandCount: 3, tileSize: 256 },
  sampleType: 'uint8',
  photometric: 'rgb',
  bandNames: ['one', 'two', 'three'],
  transform: [334_000, 20, 0, 6_252_000, 0, -20],
  crs: { epsg: 32756, kind: 'projected' },
};

async function writeUniform(name: string, value: number, over: Partial<GeoTiffSpec> = {}): Promise<string> {
  const file = path.join(root, name);
  const spec = { ...large, ...over };
  await writeFile(file, await geoTiffBytes(spec, () => new Uint8Array(spec.width * spec.bandCount).fill(value)));
  return file;
}

async function task(
  under: EngineUnderTest,
  sourcePath: string,
  over: Partial<CutRequest> & { kind?: 'clip' | 'to-cog' } = {},
): Promise<{ file: string; result: TaskResult }> {
  const scratch = await mkdtemp(path.join(root, 'scratch-'));
  const file = path.join(scratch, 'finished.tif');
  const source = await openFileSource(sourcePath);
  const opened = await openRaster(source).catch(() => null);
  await source.close();
  const request: CutRequest = {
    ...{
      kind: 'clip',
      engine: 'gdal',
      sourcePath,
      outputPath: file,
      aoi: triangle,
      extent: 'auto',
      categorical: false,
      metadata: {},
    },
    structure: structureToJson(opened?.structure ?? aStructure()),
    ...over,
  };
  const signal = new AbortController().signal;
  return { file, result: await executeTask(request, { ...under, scratch, signal, onProgress: () => undefined }) };
}

describe.each(engines)('a finished file of the %s GDAL', (_kind, under) => {
  it.skipIf(validate === null)('is a Cloud-Optimized GeoTIFF by GDAL’s validator', async () => {
    const { file } = await task(under, await writeUniform('valid.tif', INSIDE));
    expect(validate?.(file)).toContain('is a valid cloud optimized GeoTIFF');
  });

  it('contains its statistics, its window and the given metadata', async () => {
    const { file, result } = await task(under, await writeUniform('figures.tif', INSIDE), {
      metadata: { CUTLINE_ITEM: 'x & y' },
    });
    const text = (await readFile(file)).toString('latin1');
    expect(text).toContain('<Item name="STATISTICS_MEAN" sample="2">40</Item>');
    const source = await openFileSource(file);
    const { metadata } = (await openRaster(source)).structure;
    await source.close();
    const { column, row, width, height } = result.window;
    expect(metadata).toMatchObject({ CUTLINE_ITEM: 'x & y', CUTLINE_WINDOW: `${column} ${row} ${width} ${height}` });
  });

  it('has the deprecated code of its source, which GDAL would replace by one with other coordinates', async () => {
    // UCS-2000 / 3-degree Gauss-Kruger zone 9; its replacement, EPSG:6383, is 8,177 km away
    const crs = { epsg: 5572, kind: 'projected' } as const;
    const source = await writeUniform('deprecated.tif', INSIDE, {
      transform: [9_490_000, 20, 0, 5_395_000, 0, -20],
      crs,
    });
    const ring: [number, number][] = [
      [26.9, 48.5],
      [27.1, 48.5],
      [27, 48.65],
      [26.9, 48.5],
    ]; // degrees
    for (const request of [{ aoi: { type: 'Polygon', coordinates: [ring] } as const }, { kind: 'to-cog' } as const]) {
      const { result } = await task(under, source, request);
      expect(result.structure.crs?.epsg).toBe(5572);
    }
  });

  it('of a conversion has every pixel, and no added mask', async () => {
    const striped = await writeUniform('striped.tif', 9, { tileSize: undefined });
    const { file, result } = await task(under, striped, { kind: 'to-cog' });
    expect(result).toMatchObject({ width: 1100, height: 1150, pixelsInside: 1100 * 1150 });
    expect(result.structure).toMatchObject({ isCloudOptimized: true, hasInternalMask: false, tiled: true });
    expect(result.structure.bands.map((band) => band.name)).toEqual(['one', 'two', 'three']);
    expect(result.statistics[2]).toMatchObject({ validCount: 1100 * 1150, minimum: 9, maximum: 9 });
    expect(validate?.(file) ?? 'valid').toContain('valid');
  });

  it('is never made from a VRT named .tif, or from a path that is not a file', async () => {
    const secret = path.join(root, 'secret.bin');
    await copyFile(await writeUniform('secret.tif', 1), secret);
    const disguised = path.join(root, 'disguised.tif');
    const band = `<SourceFilename>${secret}</SourceFilename><SourceBand>1</SourceBand>`;
    await writeFile(
      disguised,
      `<VRTDataset rasterXSize="9" rasterYSize="9"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>${band}</SimpleSource></VRTRasterBand></VRTDataset>`,
    );
    await expect(task(under, disguised)).rejects.toMatchObject({ reason: 'source-unreadable' });
    for (const sourcePath of ['/vsicurl/http://127.0.0.1:9/x.tif', root, 'relative.tif']) {
      const signal = new AbortController().signal;
      const request: CutRequest = {
        kind: 'to-cog',
        sourcePath,
        outputPath: path.join(root, 'x.tif'),
        categorical: false,
        metadata: {},
      };
      await expect(
        executeTask(request, { ...under, scratch: root, signal, onProgress: () => undefined }),
      ).rejects.toMatchObject({ reason: 'source-unreadable' });
    }
  });
});

describe('the two engines', () => {
  it.skipIf(native === null)('make files with the same structure, statistics and metadata', async () => {
    const source = await writeUniform('both.tif', INSIDE);
    const results = [];
    for (const [, under] of engines) results.push((await task(under, source)).result);
    const [first, second] = results.map(({ structure, statistics, window, pixelsInside }) => {
      const { CUTLINE_ENGINE: engine, CUTLINE_COMMANDS: commands, ...metadata } = structure.metadata;
      expect(`${engine}\n${commands}`).toMatch(/GDAL.*\ngdal_translate -if GTiff -of VRT source/);
      return { structure: { ...structure, metadata }, statistics, window, pixelsInside };
    });
    expect(second).toEqual(first);
  });
});
