import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pythonWith } from '../fixtures/python.ts';

/**
 * What GDAL's COG validator and rasterio say against the clips of a folder, named after those of `sources`: a line each;
 * empty when they read all of them without a warning. Where rasterio is missing the validator reads alone; null where that
 * is too. What is missing is printed, and an error under CUTLINE_REQUIRE.
 */
export function pythonComplaints(folder: string, sources: string): string[] | null {
  const python = pythonWith(['rasterio', VALIDATOR], 'python3-rasterio') ?? pythonWith([VALIDATOR], 'python3-gdal');
  if (!python) return null;
  const here = (name: string) => new URL(name, import.meta.url).pathname;
  const words = [here('check-outputs.py'), folder, sources];
  const checked = spawnSync(python, words, { encoding: 'utf8', maxBuffer: MOST_BYTES });
  const said = lines(checked.stdout);
  // a crash is silent, so that the end must say itself
  const end = said.pop() === 'read all' ? [] : [`check-outputs.py stopped: ${checked.signal ?? checked.status}`];
  return [...said, ...end, ...lines(checked.stderr)];
}

/** What tiffinfo says against the clips of a folder, a line each; that it is on PATH is the caller's to know. */
export function tiffinfoComplaints(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tif'));
  const told = spawnSync('tiffinfo', files, { cwd: path.resolve(folder), encoding: 'utf8', maxBuffer: MOST_BYTES });
  return lines(told.stderr).filter((line) => !GEO.test(line));
}

const VALIDATOR = 'osgeo_utils.samples.validate_cloud_optimized_geotiff';
const MOST_BYTES = 2 ** 28;

/** tiffinfo alone knows none of the tags that make a TIFF a GeoTIFF, in any file. */
const GEO = /Unknown field with tag (33550|33922|34264|34735|34736|34737|42112|42113) /;

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
