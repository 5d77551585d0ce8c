import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { missingPrograms } from '../run/needed-programs.ts';
import { compareClips, wrongClips } from './compare-clips.ts';
import type { FinishedClip } from './hostile-service.ts';
import { innerArea } from './inner-area.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const hasGdal = missingPrograms(['gdal_translate', 'gdalwarp']).length === 0;

const SIDE = 64;
/** Pixels of a hundredth of a degree. */
const [WEST, NORTH, PIXEL] = [10, 50, 0.01];
const window: FinishedClip['window'] = [12, 12, 40, 40];
const area = innerArea([WEST, NORTH - SIDE * PIXEL, WEST + SIDE * PIXEL, NORTH]);
const corners = [WEST + 12 * PIXEL, NORTH - 52 * PIXEL, WEST + 52 * PIXEL, NORTH - 12 * PIXEL].map(String);

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-compare-'));
  const row = Uint8Array.from({ length: SIDE }, (_, column) => 1 + column);
  const transform: [number, number, number, number, number, number] = [WEST, PIXEL, 0, NORTH, 0, -PIXEL];
  const spec = { width: SIDE, height: SIDE, bandCount: 1, sampleType: 'uint8' as const, tileSize: 64 };
  const crs = { epsg: 4326, kind: 'geographic' as const };
  await writeFile(at('source.tif'), await geoTiffBytes({ ...spec, crs, transform }, () => row));
  await writeFile(at('area.json'), JSON.stringify(area));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const gdal = (program: string, ...args: string[]) => void execFileSync(program, ['-q', ...args], { cwd: folder });
const warp = (to: string, ...args: string[]) =>
  gdal('gdalwarp', ...['-of', 'COG', '-dstnodata', '0', '-te', ...corners, '-tr', `${PIXEL}`, `${PIXEL}`], ...args, to);
const cutline = ['-cutline', 'area.json'];

async function verdict(name: string, changed: Partial<FinishedClip> = {}): Promise<string | undefined> {
  const clip = { name, source: at('source.tif'), clip: at(`${name}.tif`), area, window };
  return (await compareClips([{ ...clip, ...changed }]))?.get(name);
}

describe.skipIf(!hasGdal)('the comparison of clips with their sources', () => {
  test('accepts a correct clip', async () => {
    warp('right.tif', '-overwrite', ...cutline, 'source.tif');
    expect(await verdict('right')).toBe('ok');
  });

  test('detects a clip to the bounding box instead of the area', async () => {
    warp('rectangle.tif', 'source.tif');
    expect(await verdict('rectangle')).toMatch(/^band 1 has [1-9]\d* valid pixels that are outside/);
  });

  test('detects a clip whose pixels are all masked', async () => {
    gdal('gdal_translate', '-srcwin', ...window.map(String), '-scale', '0', '255', '9', '9', 'source.tif', 'nine.tif');
    gdal('gdal_translate', '-of', 'COG', '-a_nodata', '9', 'nine.tif', 'masked.tif');
    expect(await verdict('masked')).toMatch(/ has 0 valid pixels .* lacks [1-9]\d* valid pixels of the area$/);
  });

  test('detects different values, position, CRS and size', async () => {
    gdal('gdal_translate', '-scale', '0', '255', '1', '255', 'source.tif', 'scaled.tif');
    warp('values.tif', ...cutline, 'scaled.tif');
    expect(await verdict('values')).toMatch(/different values/);
    warp('right.tif', '-overwrite', ...cutline, 'source.tif');
    gdal('gdal_translate', '-of', 'COG', '-a_ullr', '10.121', '49.88', '10.521', '49.48', 'right.tif', 'place.tif');
    expect(await verdict('place')).toMatch(/^the grid/);
    gdal('gdal_translate', '-of', 'COG', '-a_srs', 'EPSG:4258', 'right.tif', 'crs.tif');
    expect(await verdict('crs')).toMatch(/^the CRS/);
    expect(await verdict('right', { window: [12, 12, 41, 40] })).toMatch(/^40 x 40 pixels, not 41/);
  });

  test('detects a window that is too small for the area', async () => {
    const small = ['10.2', '49.48', '10.52', '49.88'];
    gdal('gdalwarp', '-of', 'COG', '-dstnodata', '0', '-te', ...small, ...cutline, 'source.tif', 'small.tif');
    expect(await verdict('small', { window: [20, 12, 32, 40] })).toBe('the area extends beyond the window');
  });

  test('reports `empty` only if the source has no valid pixels in the area, which is no fault', async () => {
    gdal('gdal_translate', '-scale', '0', '255', '9', '9', '-a_nodata', '9', 'source.tif', 'hidden.tif');
    gdal('gdal_translate', '-of', 'COG', '-srcwin', ...window.map(String), 'hidden.tif', 'empty.tif');
    const found = await verdict('empty', { source: at('hidden.tif') });
    expect(found).toBe('empty');
    expect(
      wrongClips(
        new Map([
          ['a', 'empty'],
          ['b', 'ok'],
          ['c', 'crashed'],
        ]),
      ),
    ).toEqual(['c: crashed']);
  });
});
