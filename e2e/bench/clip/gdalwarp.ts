import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type MeasuredRun, measure } from './measure.ts';
import { sceneExtent } from './scene.ts';

const run = promisify(execFile);
const COG = ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES', '-co', 'OVERVIEW_RESAMPLING=AVERAGE'];
const THREADS = ['-co', 'NUM_THREADS=2'];

/** Common gdalwarp options for this clip, including those usually recommended. */
export const GDALWARP_LINES: Readonly<Record<string, readonly string[]>> = {
  defaults: COG,
  'two threads, level 6': [...COG, ...THREADS, '-co', 'LEVEL=6'],
  'two threads, level 3': [...COG, ...THREADS, '-co', 'LEVEL=3'],
  'two threads, level 1': [...COG, ...THREADS, '-co', 'LEVEL=1'],
  'two threads, level 3, 2 GB': [
    ...[...COG, ...THREADS, '-co', 'LEVEL=3'],
    ...['-wm', '2048', '--config', 'GDAL_CACHEMAX', '2048'],
  ],
  'two threads, level 3, warping in two': [...COG, ...THREADS, '-co', 'LEVEL=3', '-multi', '-wo', 'NUM_THREADS=2'],
};

type Files = { readonly source: string; readonly area: string; readonly output: string };

/** Clips with one set of gdalwarp options. Returns the milliseconds from start to end. */
export async function timeGdalwarp(words: readonly string[], files: Files): Promise<number> {
  return (await measureGdalwarp(words, files)).elapsedMs;
}

/** As timeGdalwarp, with processor time and memory. */
export async function measureGdalwarp(words: readonly string[], files: Files): Promise<MeasuredRun> {
  // -crop_to_cutline rounds the extent to the nearest pixel, which loses pixels at the border of the area.
  const window = ['-te', ...sceneExtent().map(String), '-tr', '1', '1'];
  const cut = ['-q', '-overwrite', '-cutline', files.area, ...window];
  return await measure('gdalwarp', [...cut, ...words, files.source, files.output]);
}

/** The version line of gdalwarp. */
export async function gdalVersion(): Promise<string> {
  return (await run('gdalwarp', ['--version'])).stdout.trim();
}
