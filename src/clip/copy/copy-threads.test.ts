import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { openFileSource } from '../files/file-source.ts';
import { LIMITS } from '../fixtures/limits.ts';
import { type CopyToRun, runCopy } from '../fixtures/run-copy.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Enough cells of 256 pixels that threads are started. */
const [WIDTH, HEIGHT] = [1000, 900];
const aoi: Aoi = { type: 'Polygon', coordinates: [ring([20, 15], [985, 40], [700, 880], [60, 720])] };

let folder = '';
let sourcePath = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-threads-'));
  sourcePath = path.join(folder, 'source.tif');
  const bytes = await geoTiffBytes(
    {
      ...{ width: WIDTH, height: HEIGHT, bandCount: 1, sampleType: 'uint8', tileSize: 128, compression: 'deflate' },
      transform: [10, 2 ** -10, 0, 50, 0, -(2 ** -10)],
      crs: { epsg: 4326, kind: 'geographic' },
    },
    (row) => Uint8Array.from({ length: WIDTH }, (_, column) => sampleAt(column, row)),
  );
  await writeFile(sourcePath, bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function ring(...pixels: [number, number][]): [number, number][] {
  return [...pixels, ...pixels.slice(0, 1)].map(([x, y]) => [10 + x / 1024, 50 - y / 1024]);
}

function sampleAt(column: number, row: number): number {
  return (column * 3 + row * 5) % 251;
}

const clipTo = (name: string, options: Partial<CopyToRun> = {}) =>
  runCopy({ sourcePath, outputPath: path.join(folder, name), aoi, extent: 'tiles', ...options }, LIMITS);

it('gives the same bytes on threads each time, with the source’s samples inside the area', async () => {
  const [first, second] = [await clipTo('first.tif'), await clipTo('second.tif')];
  expect(second.checksumSha256).toBe(first.checksumSha256);
  expect(first.receipt.tiles?.copied).toBeGreaterThan(10);
  const source = await openFileSource(path.join(folder, 'first.tif'));
  const raster = await openRaster(source);
  const { width, height } = first;
  const { bands, valid } = await readWindow(raster, { level: 0, x: 0, y: 0, width, height });
  await source.close();
  const count = valid.reduce((sum, one) => sum + one, 0);
  expect(count).toBe(first.pixelsInside);
  const wrong = valid.findIndex((one, index) => {
    const [column, row] = [first.window.column + (index % width), first.window.row + Math.floor(index / width)];
    return bands[0]?.[index] !== (one === 1 ? sampleAt(column, row) : 0);
  });
  expect(wrong).toBe(-1);
});

it('ends at an abort, without a file', async () => {
  const abort = new AbortController();
  const running = clipTo('aborted.tif', { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
  expect((await readdir(folder)).filter((name) => name.startsWith('aborted') || name.startsWith('scratch'))).toEqual(
    [],
  );
});

it('reports a damaged tile of the source, and leaves no file', async () => {
  const damaged = path.join(folder, 'damaged.tif');
  const source = await openFileSource(sourcePath);
  const bytes = (await source.read(0, source.sizeBytes)).slice();
  await source.close();
  bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 3000);
  await writeFile(damaged, bytes);
  await expect(clipTo('from-damaged.tif', { sourcePath: damaged })).rejects.toMatchObject({
    reason: 'source-unreadable',
    fault: { code: expect.stringMatching(/^tile-/) },
  });
  expect((await readdir(folder)).filter((name) => name.startsWith('from-damaged'))).toEqual([]);
});

it('encodes a tile instead of copying bytes that follow its data', async () => {
  const [source, name] = [await openFileSource(sourcePath), 'overlong.tif'];
  const raster = await openRaster(source);
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the source has a level');
  const bytes = (await source.read(0, source.sizeBytes)).slice();
  await source.close();
  // the fourth tile of the fourth row, which is inside; its block now ends within that of the next tile
  const entry = image.byteCounts.offset + (3 * image.blocksAcross + 3) * 4;
  const view = new DataView(bytes.buffer);
  view.setUint32(entry, view.getUint32(entry, true) + 60, true);
  await writeFile(path.join(folder, name), bytes);
  const [plain, overlong] = [
    await clipTo('plain.tif'),
    await clipTo('from-overlong.tif', { sourcePath: path.join(folder, name) }),
  ];
  const [copied = 0, edge = 0] = [plain.receipt.tiles?.copied, plain.receipt.tiles?.edge];
  expect(overlong.receipt.tiles).toMatchObject({ copied: copied - 1, edge: edge + 1 });
});
