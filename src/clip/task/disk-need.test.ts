import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { ClipError } from '../clip-error.ts';
import { executeTask } from '../execute.ts';
import { LARGE_AREA, writeLargeSource } from '../fixtures/large-source.ts';
import { type ClipToRun, runClip } from '../fixtures/run-clip.ts';
import { writeSource } from '../fixtures/write-source.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { registerRaster } from '../register/register-raster.ts';
import { refuseFullDisk } from './disk-need.ts';

const engines = (await enginesUnderTest('disk-need')).map((under) => [under.engine.kind, under] as const);

const spec: GeoTiffSpec = {
  ...{ width: 1300, height: 1100, bandCount: 2, sampleType: 'uint16', transform: [334000, 20, 0, 6252000, 0, -20] },
  crs: { epsg: 32756, kind: 'projected' },
};
const GIGABYTE = 1e9;

let root = '';
let sourcePath = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cutline-disk-'));
  sourcePath = path.join(root, 'source.tif');
  // incompressible samples
  const valueAt = (band: number, column: number, row: number) =>
    (Math.imul(Math.imul(column + 1, 0x9e3779b1) ^ Math.imul(row + 7, 0x85ebca6b) ^ band, 0xc2b2ae35) >>> 13) & 0xffff;
  await writeSource({ spec, valueAt }, sourcePath, engines[0]?.[1].runner ?? expect.fail('there is no engine'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(root, { recursive: true, force: true });
});

describe.each(engines)('a task on a disk with little free space, by the %s GDAL', (_kind, under) => {
  const convert = async (freeBytes: number, runner: (scratch: string) => CommandRunner = () => under.runner) => {
    const scratch = await mkdtemp(path.join(root, 'scratch-'));
    const outputPath = path.join(root, 'converted.tif');
    const files = { sourcePath, outputPath, categorical: false };
    const context = {
      ...{ ...under, runner: runner(scratch), scratch, signal: new AbortController().signal },
      diskSpace: async () => ({ freeBytes, totalBytes: 1e12 }),
      onProgress: () => undefined,
    };
    await executeTask({ kind: 'to-cog', ...files, metadata: {} }, context);
    return { outputPath, context };
  };

  it('is refused before it begins, with the needed, free and reserved space', async () => {
    const refusal = {
      reason: 'disk-full',
      fault: { code: 'disk-too-small', needed: expect.any(Number), free: 1.01 * GIGABYTE, reserved: GIGABYTE },
    };
    let commands = 0;
    const counting = (): CommandRunner => ({
      ...under.runner,
      run: async () => {
        commands += 1;
      },
    });
    await expect(convert(1.01 * GIGABYTE, counting)).rejects.toMatchObject(refusal);
    expect(commands).toBe(0);
  });

  it('does not copy a source that might fill it', async () => {
    const { outputPath, context } = await convert(9 * GIGABYTE);
    const copy = path.join(root, 'copy.tif');
    const again = { kind: 'register', sourcePath: outputPath, outputPath: copy, categorical: false } as const;
    const full = { ...context, diskSpace: async () => ({ freeBytes: GIGABYTE, totalBytes: 1e12 }) };
    const refused = registerRaster({ ...again, bandCount: null }, full);
    await expect(refused).rejects.toMatchObject({ reason: 'disk-full' });
  });

  it('writes at most the stated size, and at least half of it', async () => {
    let maxBytes = 0;
    const watched = (scratch: string): CommandRunner => ({
      ...under.runner,
      async run(...args) {
        await under.runner.run(...args);
        maxBytes = Math.max(maxBytes, await bytesIn(scratch));
      },
    });
    const refusal = await convert(0).catch((error: unknown) => error);
    const fault = refusal instanceof ClipError ? refusal.fault : null;
    const statedBytes = fault?.code === 'disk-too-small' ? fault.needed : Number.NaN;
    await convert(9 * GIGABYTE, watched);
    expect(maxBytes).toBeGreaterThan(statedBytes * 0.5);
    expect(maxBytes).toBeLessThanOrEqual(statedBytes * 1.01);
  });
});

describe('a clip whose tiles are copied', () => {
  const [, under] = engines[0] ?? expect.fail('there is no engine');
  const clip = async (over: Pick<ClipToRun, 'engine' | 'extent'>, freeBytes: number) => {
    const tiled = path.join(root, 'tiled.tif');
    await writeLargeSource(tiled, 256);
    const outputPath = path.join(root, 'clip.tif');
    const running = { ...under, diskSpace: async () => ({ freeBytes, totalBytes: 1e12 }) };
    return await runClip(running, { sourcePath: tiled, outputPath, aoi: LARGE_AREA, ...over });
  };
  const needOf = async (over: Pick<ClipToRun, 'engine' | 'extent'>) => {
    const refusal = await clip(over, 0).catch((error: unknown) => error);
    const fault = refusal instanceof ClipError ? refusal.fault : null;
    return fault?.code === 'disk-too-small' ? fault.needed : Number.NaN;
  };

  it('states more than its file takes, and less than three times that for incompressible samples', async () => {
    const need = await needOf({ engine: 'copy', extent: 'tight' });
    const result = await clip({ engine: 'copy', extent: 'tight' }, 9 * GIGABYTE);
    expect(need).toBeGreaterThan(result.sizeBytes);
    expect(need).toBeLessThan(result.sizeBytes * 3);
    await expect(clip({ engine: 'copy', extent: 'tight' }, GIGABYTE + need - 1)).rejects.toMatchObject({
      reason: 'disk-full',
    });
    await expect(clip({ engine: 'copy', extent: 'tight' }, GIGABYTE + need)).resolves.toBeDefined();
  });
});

it('the margin of a large clip is left out where the size limit would refuse it', async () => {
  const [, under] = engines[0] ?? expect.fail('there is no engine');
  const side = 4608;
  const sourcePath = path.join(root, 'large.tif');
  const bytes = await geoTiffBytes(
    {
      ...{
        width: side,
        height: side,
        bandCount: 1,
        sampleType: 'uint8',
        tileSize: 256,
        compression: 'deflate',
        noData: 0,
      },
      ...{ transform: [334000, 10, 0, 6252000, 0, -10], crs: { epsg: 32756, kind: 'projected' } },
    },
    () => new Uint8Array(side).fill(7),
  );
  await writeFile(sourcePath, bytes);
  // from about column 50 and row 50 on, so that the margin is not empty
  const [west, south, east, north] = [151.212, -34.25, 151.69, -33.866];
  const ring = [west, south, east, south, east, north, west, north, west, south];
  const positions = Array.from({ length: 5 }, (_, index) => [ring[2 * index], ring[2 * index + 1]]);
  const aoi = { type: 'Polygon', coordinates: [positions] } as ClipToRun['aoi'];
  const clip = async (over: object) => {
    const outputPath = path.join(root, 'large-clip.tif');
    return (await runClip({ ...under, ...over }, { sourcePath, outputPath, aoi, engine: 'auto' })).receipt;
  };
  const wide = await clip({});
  expect(wide.extent).toBe('tiles');
  const pixels = wide.window.width * wide.window.height;
  const tight = await clip({ limits: { ...under.limits, maxPixels: pixels - 1 } });
  expect(tight.extent).toBe('tight');
  expect(tight.pixelsInside).toBe(wide.pixelsInside);
});

it('a twentieth of a small disk is reserved for the service', () => {
  expect(() => refuseFullDisk(1e8, { freeBytes: 2e8, totalBytes: 1e9 })).not.toThrow();
  expect(() => refuseFullDisk(1e8, { freeBytes: 1.4e8, totalBytes: 1e9 })).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ reserved: 5e7 }) }),
  );
});

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
