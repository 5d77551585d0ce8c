import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
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

/** Clips with one set of gdalwarp options. Returns the milliseconds from start to end. */
export async function timeGdalwarp(
  words: readonly string[],
  files: { source: string; area: string; output: string },
): Promise<number> {
  const start = performance.now();
  // -crop_to_cutline rounds the extent to the nearest pixel, which loses pixels at the border of the area.
  const window = ['-te', ...sceneExtent().map(String), '-tr', '1', '1'];
  const cut = ['-q', '-overwrite', '-cutline', files.area, ...window];
  await run('gdalwarp', [...cut, ...words, files.source, files.output]);
  return performance.now() - start;
}

/** The version line of gdalwarp. */
export async function gdalVersion(): Promise<string> {
  return (await run('gdalwarp', ['--version'])).stdout.trim();
}
