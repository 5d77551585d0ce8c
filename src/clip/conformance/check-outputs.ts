import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pythonWith } from '../fixtures/python.ts';

/**
 * Warnings of GDAL's COG validator and of rasterio about the clips in a folder, one line each. Clips are named after files in
 * `sources`. Without rasterio only the validator runs; without both, returns null. Missing packages are printed, and are an
 * error under CUTLINE_REQUIRE.
 */
export function pythonWarnings(folder: string, sources: string): string[] | null {
  const python = pythonWith(['rasterio', VALIDATOR], 'python3-rasterio') ?? pythonWith([VALIDATOR], 'python3-gdal');
  if (!python) return null;
  const here = (name: string) => new URL(name, import.meta.url).pathname;
  const args = [here('check-outputs.py'), folder, sources];
  const checked = spawnSync(python, args, { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  const output = lines(checked.stdout);
  // a crash may print nothing, so the script prints a last line when it is done
  const end = output.pop() === 'read all' ? [] : [`check-outputs.py stopped: ${checked.signal ?? checked.status}`];
  return [...output, ...end, ...lines(checked.stderr)];
}

/** Warnings of tiffinfo about the clips in a folder, one line each. tiffinfo must be on PATH. */
export function tiffinfoWarnings(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tif'));
  const checked = spawnSync('tiffinfo', files, {
    cwd: path.resolve(folder),
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return lines(checked.stderr).filter((line) => !GEOTIFF_TAG_WARNING.test(line));
}

const VALIDATOR = 'osgeo_utils.samples.validate_cloud_optimized_geotiff';
const MAX_OUTPUT_BYTES = 2 ** 28;

/** tiffinfo warns about the GeoTIFF and GDAL tags of every file, as it doesn't know them. */
const GEOTIFF_TAG_WARNING = /Unknown field with tag (33550|33922|34264|34735|34736|34737|42112|42113) /;

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
