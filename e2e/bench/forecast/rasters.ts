import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { EngineUnderTest } from '../../../src/clip/fixtures/engines.ts';
import { registerRaster } from '../../../src/clip/register/register-raster.ts';
import type { GeoTiffSpec } from '../../../src/raster/tiff/geotiff-spec.ts';
import { sampleArray } from '../../../src/raster/tiff/sample-type.ts';
import { type RasterStructure, structureFromJson } from '../../../src/raster/tiff/structure.ts';
import { writeGeoTiff } from '../../../src/raster/tiff/write-geotiff.ts';
import { seededRandom } from '../../../src/testing/random.ts';

const run = promisify(execFile);
const samples = join(import.meta.dirname, '../../../src/server/samples');

/** A raster as the service stores it. */
export type StoredRaster = {
  readonly name: string;
  readonly path: string;
  readonly structure: RasterStructure;
  readonly categorical: boolean;
};

type Recipe = { readonly name: string; readonly words: readonly string[]; readonly categorical?: boolean };

const COG = ['-of', 'COG', '-co', 'BLOCKSIZE=512'];
const deflate = [...COG, '-co', 'COMPRESS=DEFLATE'];
const predicted = [...deflate, '-co', 'PREDICTOR=YES'];
const lzw = [...COG, '-co', 'COMPRESS=LZW', '-co', 'PREDICTOR=YES'];
const zstd = [...COG, '-co', 'COMPRESS=ZSTD', '-co', 'PREDICTOR=YES'];
const jpeg = [...COG, '-co', 'COMPRESS=JPEG', '-co', 'QUALITY=85'];
const none = [...COG, '-co', 'COMPRESS=NONE'];
const small = [...COG, '-co', 'BLOCKSIZE=256', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES'];
const enlarged = (percent: number) => ['-outsize', `${percent}%`, `${percent}%`, '-r', 'cubic'];

/** Files by name, and how they are stored: real scenes, real heights, and made ones. */
const recipes: Readonly<Record<string, readonly Recipe[]>> = {
  'landsat7-olinda.tif': [
    { name: 'Landsat, 6 bands', words: predicted },
    { name: 'Landsat × 8, 3 bands, LZW', words: [...lzw, ...enlarged(800), '-b', '3', '-b', '2', '-b', '1'] },
    { name: 'Landsat × 8, 3 bands, JPEG', words: [...jpeg, ...enlarged(800), '-b', '3', '-b', '2', '-b', '1'] },
    {
      name: 'Landsat × 6, 6 bands uint16, ZSTD',
      words: [...zstd, ...enlarged(600), '-ot', 'UInt16', '-scale', '0', '255', '0', '12000'],
    },
  ],
  'olinda-dem.tif': [
    { name: 'heights', words: deflate },
    { name: 'heights × 20, float32', words: [...predicted, ...enlarged(2000)] },
    { name: 'heights × 20, int16, nodata', words: [...predicted, ...enlarged(2000), '-ot', 'Int16', '-a_nodata', '0'] },
    { name: 'heights × 20, float32, uncompressed', words: [...none, ...enlarged(2000)] },
  ],
  'blue-marble.tif': [
    { name: 'Blue Marble', words: deflate },
    { name: 'Blue Marble, 256 px blocks', words: small },
    { name: 'Blue Marble, uncompressed', words: none },
  ],
  'earth-night.tif': [
    { name: 'Earth at night', words: predicted },
    { name: 'Earth at night, LZW', words: lzw },
  ],
  'noise.tif': [{ name: 'noise', words: deflate }],
  'constant.tif': [{ name: 'constant', words: predicted }],
  'holes.tif': [
    { name: 'uint16 with nodata holes', words: predicted },
    { name: 'uint16 with nodata holes, uncompressed', words: none },
  ],
  'classes.tif': [{ name: 'classes', words: deflate, categorical: true }],
};

/** Writes the made files, stores all rasters as `cutline item add` does, and returns them. */
export async function storeRasters(under: EngineUnderTest, folder: string): Promise<StoredRaster[]> {
  const made = join(folder, 'made');
  await mkdir(made, { recursive: true });
  await writeMade(made);
  const rasters: StoredRaster[] = [];
  for (const [file, variants] of Object.entries(recipes)) {
    const isMade = ['noise.tif', 'constant.tif', 'holes.tif', 'classes.tif'].includes(file);
    for (const { name, words, categorical = false } of variants) {
      const given = join(folder, `given-${rasters.length}.tif`);
      const path = join(folder, `stored-${rasters.length}.tif`);
      await run('gdal_translate', ['-q', ...words, join(isMade ? made : samples, file), given]);
      const scratch = await mkdtemp(join(folder, 'scratch-'));
      const { structure } = await registerRaster(
        { kind: 'register', sourcePath: given, outputPath: path, categorical, bandCount: null },
        { ...under, scratch, signal: new AbortController().signal, onProgress: () => undefined },
      );
      await rm(scratch, { recursive: true });
      await rm(given);
      rasters.push({ name, path, structure: structureFromJson(structure), categorical });
    }
  }
  return rasters;
}

const grid = {
  transform: [300_000, 10, 0, 9_100_000, 0, -10] as GeoTiffSpec['transform'],
  crs: { epsg: 32725, kind: 'projected' } as const,
  tileSize: 512,
};
const SIDE = 3000;

async function writeMade(folder: string): Promise<void> {
  const random = seededRandom(20_261_130);
  const wave = (column: number, row: number) =>
    Math.sin(column / 97) * Math.cos(row / 131) + 0.5 * Math.sin((column + 2 * row) / 23);
  await write(join(folder, 'noise.tif'), { bandCount: 3, sampleType: 'uint8', photometric: 'rgb' }, () =>
    random.below(256),
  );
  await write(join(folder, 'constant.tif'), { bandCount: 1, sampleType: 'uint16' }, () => 1200);
  await write(join(folder, 'holes.tif'), { bandCount: 4, sampleType: 'uint16', noData: 0 }, (column, row, band) => {
    // Holes of all sizes, as clouds that were masked leave.
    if (wave(column * 0.7, row * 0.7) > 0.6) return 0;
    return 2000 + 600 * band + Math.round(900 * wave(column, row)) + random.below(64);
  });
  await write(join(folder, 'classes.tif'), { bandCount: 1, sampleType: 'uint8' }, (column, row) =>
    Math.floor(4 + 2.5 * wave(column, row) + (random.oneIn(200) ? 1 : 0)),
  );
}

type Made = Pick<GeoTiffSpec, 'bandCount' | 'sampleType' | 'photometric' | 'noData'>;

async function write(path: string, made: Made, valueAt: (column: number, row: number, band: number) => number) {
  const rowAt = (row: number) => {
    const values = sampleArray(made.sampleType, SIDE * made.bandCount);
    for (let at = 0; at < values.length; at += 1)
      values[at] = valueAt(Math.floor(at / made.bandCount), row, at % made.bandCount);
    return values;
  };
  await pipeline(writeGeoTiff({ ...grid, ...made, width: SIDE, height: SIDE }, rowAt), createWriteStream(path));
}
