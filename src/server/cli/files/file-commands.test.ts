import { copyFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LIMITS } from '../../../clip/fixtures/limits.ts';
import { summarize } from '../../../clip/fixtures/stored-source.ts';
import type { GeoTiffSpec } from '../../../raster/tiff/geotiff-spec.ts';
import { geoTiffBytes } from '../../../raster/tiff/write-geotiff.ts';
import { summariesKey } from '../../files/summaries-key.ts';
import { OperatorError } from '../../operator-error.ts';
import { clip } from './clip.ts';
import { verify } from './verify.ts';

vi.setConfig({ testTimeout: 60_000 });

const SIDE = 200;
const TILE = 32;
const spec: GeoTiffSpec = {
  ...{ width: SIDE, height: SIDE, bandCount: 1, sampleType: 'uint16', noData: 0, tileSize: TILE, compression: 'none' },
  transform: [10, 2 ** -10, 0, 50, 0, -(2 ** -10)],
  crs: { epsg: 4326, kind: 'geographic' },
};
/** A triangle that contains complete tiles. */
const area = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: polygon([3, 5], [190, 20], [30, 185]) }],
};

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-files-'));
  const rowAt = (row: number) => Uint16Array.from({ length: SIDE }, (_, column) => 1 + ((row * 7 + column) % 900));
  await writeFile(at('tiles.tif'), await geoTiffBytes(spec, rowAt));
  const shifted = { ...spec, transform: [10 + 2 ** -11, ...spec.transform.slice(1)] as GeoTiffSpec['transform'] };
  await writeFile(at('shifted.tif'), await geoTiffBytes(shifted, rowAt));
  const { tileSize: _, ...strips } = spec;
  await writeFile(at('strips.tif'), await geoTiffBytes(strips, rowAt));
  await writeFile(at('area.json'), JSON.stringify(area));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function polygon(...pixels: [number, number][]) {
  const ring = [...pixels, ...pixels.slice(0, 1)].map(([x, y]) => [10 + x / 1024, 50 - y / 1024]);
  return { type: 'Polygon', coordinates: [ring] };
}

const watch = { onProgress: vi.fn(), signal: new AbortController().signal };
const settings = { gdal: 'wasm', taskLimits: LIMITS, dataFolder: 'no-data-folder' } as const;

function run(source: string, output: string, ...options: [string, string][]): Promise<Record<string, unknown>> {
  const values = { aoi: at('area.json'), out: at(output), engine: 'copy', ...Object.fromEntries(options) };
  return clip.run(clip.parse(values, [at(source)]), settings, watch);
}

function check(file: string, source?: string): Promise<Record<string, unknown>> {
  return verify.run(verify.parse(source ? { source: at(source) } : {}, [at(file)]), settings, watch);
}

async function refusal(running: Promise<unknown>): Promise<string> {
  const error = await running.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof OperatorError) return error.message;
  throw error ?? new Error('nothing was refused');
}

test('a clip of copied tiles is made, and verified against its source; a changed pixel is found', async () => {
  const made = await run('tiles.tif', 'clip.tif', ['extent', 'tiles']);
  expect(made).toMatchObject({ extent: 'tiles', window: { column: 0, row: 0, width: 190, height: 185 } });
  const { copied, edge, sparse } = made.tiles as Record<string, number>;
  expect([copied, (copied ?? 0) + (edge ?? 0) + (sparse ?? 0)]).toEqual([6, 36]);
  expect(clip.describe(made)).toMatch(/clip\.tif: 190 × 185 pixels \(Cutline, zlib .*6 were copied/);
  expect(watch.onProgress).toHaveBeenLastCalledWith({ part: 'clip.tif', percent: 100 });
  const valid = { width: 190, height: 185, valid_pixels: made.pixels_inside };
  expect(await check('clip.tif')).toMatchObject({ ...valid, window: null, is_compared: false });
  expect(await check('clip.tif', 'tiles.tif')).toMatchObject({
    ...valid,
    window: { column: 0, row: 0 },
    is_compared: true,
  });

  expect(await refusal(check('clip.tif', 'shifted.tif'))).toMatch(/^clip\.tif failed its check: its grid is /);

  await changeLastValidSample(at('clip.tif'));
  expect(await refusal(check('clip.tif', 'tiles.tif'))).toMatch(
    /^clip\.tif failed its check: band 1 at column \d+, row \d+ of the source is 65535, not \d+\.$/,
  );
});

test('the statistics of copied tiles come from item add, for a source of the data folder', async () => {
  const made = await run('tiles.tif', 'computed.tif', ['extent', 'tiles']);
  expect(made.tiles).toMatchObject({ copied: 6, summarized: 0 });
  expect(clip.describe(made)).toMatch(/The statistics of the copied tiles were computed; item add stores them/);
  await writeFile(at('secret'), 'ab'.repeat(32));
  await mkdir(at('store'));
  await copyFile(at('tiles.tif'), at('store/tiles.tif'));
  await summarize(at('store/tiles.tif'), summariesKey(Buffer.from('ab'.repeat(32), 'hex')));
  const values = { aoi: at('area.json'), out: at('stored.tif'), engine: 'copy', extent: 'tiles' };
  const input = clip.parse(values, [at('store/tiles.tif')]);
  const stored = await clip.run(input, { ...settings, dataFolder: folder }, watch);
  expect(stored.tiles).toMatchObject({ copied: 6, summarized: 6 });
  expect(clip.describe(stored)).toMatch(/The statistics of the copied tiles were stored by item add/);
  expect(stored.checksum_sha256).toBe(made.checksum_sha256);
});

test('a source whose tiles cannot be copied, and an output that exists, are refused', async () => {
  await expect(run('strips.tif', 'strips-clip.tif')).rejects.toMatchObject({
    fault: { code: 'copy-unsupported', cause: 'strips' },
  });
  await writeFile(at('taken.tif'), '');
  expect(await refusal(run('tiles.tif', 'taken.tif'))).toMatch(/taken\.tif exists\. Remove it/);
  expect(await refusal(run('none.tif', 'other.tif'))).toMatch(/There is no file .*none\.tif/);
  expect(await refusal(check('none.tif'))).toMatch(/There is no file .*none\.tif/);
  const unreadable = { name: 'ClipError', fault: { code: 'not-a-tiff' } };
  await expect(run('area.json', 'other.tif')).rejects.toMatchObject(unreadable);
  await expect(check('area.json')).rejects.toMatchObject(unreadable);
});

test.each([
  ['text', 'no JSON', /area\.json is not JSON/],
  ['a point', JSON.stringify({ type: 'Point', coordinates: [1, 2] }), /has no Polygon or MultiPolygon/],
  [
    'an open ring',
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
    }),
    /not closed/,
  ],
])('an area file of %s is refused in one sentence', async (_what, text, message) => {
  await writeFile(at('bad-area.json'), text);
  const found = await refusal(run('tiles.tif', 'other.tif', ['aoi', at('bad-area.json')]));
  expect(found.replace('bad-area', 'area')).toMatch(message);
});

/** Samples are stored uncompressed, so that one can be changed in place. */
async function changeLastValidSample(file: string): Promise<void> {
  const bytes = await readFile(file);
  let offset = bytes.length - 4 - 2;
  while (bytes.readUInt16LE(offset) === 0) offset -= 2;
  const handle = await open(file, 'r+');
  await handle.write(Uint8Array.of(255, 255), 0, 2, offset);
  await handle.close();
}
