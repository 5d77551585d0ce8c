import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bboxPolygon } from '../../geo/bbox.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { structureToJson } from '../../raster/tiff/structure.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { executeTask } from '../execute.ts';
import { openFileSource } from '../files/file-source.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { overviewName } from '../overviews/overview-vrt.ts';
import type { TaskResult } from '../task/task-request.ts';

const native = await nativeUnderTest();
const engines = [...(native ? [native] : []), await wasmUnderTest()];

let root = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cutline-check-'));
});
afterAll(async () => {
  for (const under of engines) await under.close();
  await rm(root, { recursive: true, force: true });
});

/** Clips an entire source, by a rectangle around it. */
async function clip(under: EngineUnderTest, sourcePath: string): Promise<TaskResult> {
  const file = await openFileSource(sourcePath);
  const { structure } = await openRaster(file);
  await file.close();
  const scratch = await mkdtemp(path.join(root, 's-'));
  return await executeTask(
    {
      ...{ kind: 'clip', engine: 'gdal', sourcePath, extent: 'tight', categorical: false, metadata: {} },
      ...{ aoi: bboxPolygon([150, -34.9, 153, -33]), outputPath: `${scratch}.tif` },
      structure: structureToJson(structure),
    },
    { ...under, scratch, signal: new AbortController().signal, onProgress: () => undefined },
  );
}

async function writeSource(side: number): Promise<string> {
  const file = path.join(root, `${side}.tif`);
  const spec = { width: side, height: side, bandCount: 2, sampleType: 'uint8' as const, tileSize: 256 };
  const crs = { epsg: 32756, kind: 'projected' as const };
  const rowAt = (row: number) => Uint8Array.from({ length: side * 2 }, (_, at) => 1 + ((at * 7 + row * 13) % 250));
  await writeFile(
    file,
    await geoTiffBytes({ ...spec, crs, transform: [334_000, 1, 0, 6_252_000, 0, -1], noData: 0 }, rowAt),
  );
  return file;
}

/** Larger than the padding of a row at the end of a tile. */
const BYTES = 2048;

/** A runner that changes samples in the middle of the window that it cut. */
function faulty(runner: CommandRunner): CommandRunner {
  return {
    ...runner,
    async run(command, paths, context) {
      await runner.run(command, paths, context);
      if (command.output !== 'window' || command.program !== 'gdal_translate') return;
      const file = await open(paths.window, 'r+');
      try {
        const middle = Math.floor((await file.stat()).size / 2);
        const { buffer } = await file.read(Buffer.alloc(BYTES), 0, BYTES, middle);
        await file.write(
          buffer.map((byte) => byte ^ 64),
          0,
          BYTES,
          middle,
        );
      } finally {
        await file.close();
      }
    },
  };
}

/** A runner that changes an overview before the output is written. */
function faultyOverview(runner: CommandRunner, number: number): CommandRunner {
  return {
    ...runner,
    async run(command, paths, context) {
      if (command.output === 'output') {
        const raw = path.join(path.dirname(paths.window), overviewName(number, 'raw'));
        await writeFile(
          raw,
          (await readFile(raw)).map((byte) => byte ^ 4),
        );
      }
      await runner.run(command, paths, context);
    },
  };
}

describe.each(engines.map((under) => [under.engine.kind, under] as const))('the check of a %s clip', (_kind, under) => {
  it('compares every pixel of a small clip, and finds a wrong sample', async () => {
    const source = await writeSource(512);
    const { receipt } = await clip(under, source);
    expect(receipt).toMatchObject({ areAllPixelsCompared: true, pixelsCompared: 512 * 512 });
    await expect(clip({ ...under, runner: faulty(under.runner) }, source)).rejects.toMatchObject({
      reason: 'output-wrong',
      fault: { code: 'output-pixel-differs', band: expect.toSatisfy((band) => band === 1 || band === 2) },
    });
  });

  it.each([
    [600, 1],
    [1100, 1],
    [1100, 2],
  ])('compares, for a clip of %i² pixels, overview %i with the pixels that it covers', async (side, number) => {
    const source = await writeSource(side);
    await expect(clip({ ...under, runner: faultyOverview(under.runner, number) }, source)).rejects.toMatchObject({
      reason: 'output-wrong',
      fault: { code: 'output-overview-differs', level: number, band: 1 },
    });
  });

  it('compares windows of a large clip', async () => {
    const { receipt } = await clip(under, await writeSource(1000));
    expect(receipt).toMatchObject({ areAllPixelsCompared: false, windowsCompared: 16 });
    // the entire raster is inside the area; tiles at its lower and right edge are 104 pixels wide or high
    expect(receipt.insideCompared).toBe(receipt.pixelsCompared);
    expect(receipt.pixelsCompared).toBeLessThan(16 * 128 * 128);
    expect(receipt.pixelsCompared).toBeGreaterThan(16 * 104 * 104);
  });
});

describe('the check of a clip from a lossy source', () => {
  it.skipIf(native === null)('compares with the samples that the engine’s GDAL reads', async () => {
    if (!native) return;
    const source = path.join(root, 'jpeg.tif');
    const args = ['-q', '-b', '1', '-a_nodata', 'none', '-co', 'COMPRESS=JPEG', await writeSource(300), source];
    await promisify(execFile)('gdal_translate', args);
    const { receipt, width, height } = await clip(native, source);
    expect(receipt).toMatchObject({ areAllPixelsCompared: true, pixelsCompared: width * height });
    await expect(clip({ ...native, runner: faulty(native.runner) }, source)).rejects.toMatchObject({
      reason: 'output-wrong',
    });
  });
});
