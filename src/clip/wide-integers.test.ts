import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openRaster } from '../raster/read/open-raster.ts';
import { locateBlock } from '../raster/tiff/tile-index.ts';
import { retaggedTiff } from '../testing/rasters/retagged-tiff.ts';
import { enginesUnderTest } from '../testing/run/engines-under-test.ts';
import { readWide } from './conformance/read-wide.ts';
import { openFileSource } from './files/file-source.ts';
import type { EngineUnderTest } from './fixtures/engines.ts';
import { runClip } from './fixtures/run-clip.ts';
import type { CommandRunner } from './gdal/command-runner.ts';
import { overviewName } from './overviews/overview-vrt.ts';
import { registerRaster } from './register/register-raster.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder = '';
let sourcePath = '';
const engines = await enginesUnderTest('wide-integers');
afterAll(async () => {
  for (const under of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

/** One overview, and two tiles. */
const [WIDTH, HEIGHT] = [600, 9];
const BASE = 2n ** 60n;
const NODATA = BASE + 1n;
const [TOP, LEFT, PIXEL] = [5_000_000, 500_000, 10];

/** Float64 can't distinguish these from each other or from nodata; every 11th is nodata. */
const samples = BigInt64Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
  at % 11 === 0 ? NODATA : BASE + BigInt(((at * 7919) % 101) - 50),
);

/** Covers the entire raster, which is at 15° east, 45.1° north. */
const AREA = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [14.9, 45],
      [15.2, 45],
      [15.2, 45.3],
      [14.9, 45.3],
      [14.9, 45],
    ],
  ],
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-wide-'));
  sourcePath = path.join(folder, 'source.tif');
  const spec = {
    ...{ width: WIDTH, height: HEIGHT, bandCount: 1, sampleType: 'float64' as const, tileSize: 512 },
    transform: [LEFT, PIXEL, 0, TOP, 0, -PIXEL] as [number, number, number, number, number, number],
    crs: { epsg: 32633, kind: 'projected' as const },
  };
  await writeFile(
    sourcePath,
    await retaggedTiff({ spec, sampleFormat: 2, samples: samples.buffer.slice(), noData: NODATA }),
  );
});

describe.each(engines)('64-bit integers by the $engine.kind GDAL', (under) => {
  const clipWith = (runner: CommandRunner) =>
    runClip({ ...under, runner }, { sourcePath, outputPath: path.join(folder, 'clip.tif'), aoi: AREA });

  test('that differ by one at 2^60 are clipped exactly, with exact overviews and extremes', async () => {
    const { statistics, structure } = await clipWith(under.runner);
    const [full, overview, ...more] = await readWide(path.join(folder, 'clip.tif'));
    expect(more).toEqual([]);
    expect(full?.bands).toEqual([Array.from(samples)]);
    expect(overview?.bands[0]?.map((found, at) => [at, found])).toEqual(
      expectedOverview().map((mean, at) => [at, mean]),
    );
    const valid = samples.filter((sample) => sample !== NODATA).toSorted();
    expect(statistics).toMatchObject([
      { validCount: valid.length, exact: { minimum: `${valid[0]}`, maximum: `${valid.at(-1)}` } },
    ]);
    expect(structure).toMatchObject({ storedType: 'int64', exactNoData: `${NODATA}` });
    expect(structure.metadata).toMatchObject({ 'band_1.STATISTICS_MINIMUM': `${valid[0]}` });
  });

  test('of which one is changed by one at 2^60 fail the check of the receipt', async () => {
    const changing = afterCommand(under.runner, 'window', async (paths) => await addOneTo(paths.window, 100));
    await expect(clipWith(changing)).rejects.toMatchObject({
      reason: 'output-wrong',
      fault: {
        ...{ code: 'output-pixel-differs', band: 1, column: 100, row: 0 },
        ...{ found: `${(samples[100] as bigint) ^ 1n}`, expected: `${samples[100]}` },
      },
    });
  });

  test('whose overview is changed by one at 2^60 fail the check of the receipt', async () => {
    const changing: CommandRunner = {
      ...under.runner,
      async run(command, paths, context) {
        if (command.output === 'output')
          await flipLowestBit(path.join(path.dirname(paths.window), overviewName(1, 'raw')), 8 * 20);
        await under.runner.run(command, paths, context);
      },
    };
    await expect(clipWith(changing)).rejects.toMatchObject({
      reason: 'output-wrong',
      fault: { code: 'output-overview-differs', level: 1, band: 1, column: 20, row: 0 },
    });
  });

  test('are converted exactly when they are added', async () => {
    const outputPath = path.join(folder, 'registered.tif');
    const request = { kind: 'register', sourcePath, outputPath, categorical: true, bandCount: null } as const;
    const { statistics } = await registerRaster(request, {
      ...{ ...under, scratch: folder, signal: new AbortController().signal, onProgress: () => undefined },
    });
    const [full] = await readWide(outputPath);
    expect([full?.bands, full?.noData]).toEqual([[Array.from(samples)], `${NODATA}`]);
    expect(statistics[0]?.validCount).toBe(samples.filter((sample) => sample !== NODATA).length);
  });
});

/** Means of the valid samples of 2 × 2 pixels, rounded to the nearest integer, halves up, but never to nodata. */
function expectedOverview(): bigint[] {
  const [width, height] = [Math.ceil(WIDTH / 2), Math.ceil(HEIGHT / 2)];
  return Array.from({ length: width * height }, (_, at) => {
    const [left, top] = [2 * (at % width), 2 * Math.floor(at / width)];
    const covered = [0, 1].flatMap((row) =>
      [0, 1].flatMap((column) => {
        const sample = samples[(top + row) * WIDTH + left + column];
        return sample === undefined || top + row >= HEIGHT || sample === NODATA ? [] : [Number(sample - BASE)];
      }),
    );
    if (covered.length === 0) return NODATA;
    const mean = covered.reduce((sum, one) => sum + one, 0) / covered.length;
    const rounded = Math.floor(mean + 0.5);
    return BASE + BigInt(rounded === 1 ? (mean < 1 ? 0 : 2) : rounded);
  });
}

function afterCommand(
  runner: EngineUnderTest['runner'],
  output: string,
  change: (paths: Parameters<CommandRunner['run']>[1]) => Promise<void>,
): CommandRunner {
  return {
    ...runner,
    async run(command, paths, context) {
      await runner.run(command, paths, context);
      if (command.output === output) await change(paths);
    },
  };
}

/** Changes a sample of the first row of a window by one. */
async function addOneTo(window: string, column: number): Promise<void> {
  const source = await openFileSource(window);
  const raster = await openRaster(source);
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the window has no image');
  const { offset } = await locateBlock(raster, image, 0).finally(() => source.close());
  await flipLowestBit(window, offset + column * image.samplesPerPixel * 8);
}

/** Changes the little-endian integer at an offset by one. */
async function flipLowestBit(name: string, offset: number): Promise<void> {
  const file = await open(name, 'r+');
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, offset);
    await file.write(Uint8Array.of((buffer[0] ?? 0) ^ 1), 0, 1, offset);
  } finally {
    await file.close();
  }
}
