import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFileSource } from '../../clip/files/file-source.ts';
import { cogValidator } from '../../clip/fixtures/cog-validator.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { applyAffine } from '../../geo/grid/affine.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import { selectedVariants } from '../../testing/run/chosen-cases.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { type ServiceProcess, startServiceProcess } from '../../testing/service/service-process.ts';
import { harbourRasters } from '../samples/harbour.ts';

const MINUTE_MS = 60_000;
const run = promisify(execFile);
const missing = missingPrograms(['bash', 'curl', 'jq']);
const validate = cogValidator();
const hasGdal = missingPrograms(['gdal_translate', 'gdal_rasterize']).length === 0;
const engines = selectedVariants('guide-script', hasGdal ? ['native', 'wasm'] : ['wasm']);

/** The script's rectangle. */
const area = { west: 151.2, south: -33.86, east: 151.24, north: -33.84 };

describe.skipIf(missing.length > 0).each(engines)("case 89: the guide's shell script, GDAL %s", (gdal) => {
  let folder: string;
  let service: ServiceProcess;
  let clip: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutline-guide-'));
    service = await startServiceProcess(join(folder, 'data'), { env: { CUTLINE_GDAL: gdal } });
    const script = await readFile(join(import.meta.dirname, 'clipping-guide.sh'), 'utf8');
    await run('bash', ['-c', script.replaceAll('https://api.geopera.com', service.url)], {
      cwd: folder,
      env: { ...process.env, GEOPERA_API_KEY: service.key },
    });
    clip = join(folder, 'harbour_clip_rgb.tif');
  }, 5 * MINUTE_MS);

  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("writes a COG: pixels inside the area have the source's values, all others are masked", async () => {
    const source = await openFileSource(clip);
    const raster = await openRaster(source);
    const { width, height, transform, crs, bands, isCloudOptimized } = raster.structure;
    expect({ isCloudOptimized, epsg: crs?.epsg, bands: bands.map(({ name }) => name) }).toEqual({
      isCloudOptimized: true,
      epsg: 32756,
      bands: ['red', 'green', 'blue'],
    });
    const read = await readWindow(raster, { level: 0, x: 0, y: 0, width, height });
    await source.close();
    const expected = expectedPixels(width, height, transform, crs?.proj4 ?? '');
    expect(differences(read.valid, expected.valid)).toBe(0);
    for (const band of [0, 1, 2]) {
      expect(differences(read.bands[band] ?? [], expected.bands[band] ?? [])).toBe(0);
    }
  });

  test('runs after a first start that prints its progress per sample, and whose newest item is the Landsat scene', async () => {
    for (const line of [
      'Sample 1 of 3, Sydney Harbour (synthetic): writing its rasters',
      'Sample 2 of 3, Blue Marble, the world: checking and measuring them',
      'Sample 3 of 3, Landsat 7, Olinda: ready',
    ]) {
      expect(service.printed).toContain(line);
    }
    const answer = await service.call('items.search_org', { sortby: [{ field: 'created', direction: 'desc' }] });
    const { features } = (await answer.json()) as { features: { properties: { name: string } }[] };
    const names = features.map(({ properties }) => properties.name);
    expect(names.filter((name) => name !== 'harbour_clip')[0]).toBe('Landsat 7, Olinda');
  });

  test.skipIf(validate === null)("passes GDAL's COG validator", () => {
    expect(validate?.(clip)).toContain('is a valid cloud optimized GeoTIFF');
  });
});

/** The expected pixels, computed without GDAL: the sample's value if the pixel's centre lies in the rectangle, otherwise 0. */
function expectedPixels(width: number, height: number, transform: readonly number[], proj4: string) {
  const { spec, rowAt } = harbourRasters().data;
  const projection = lonLatToCrs(proj4);
  const [x0 = 0, a = 0, b = 0, y0 = 0, d = 0, e = 0] = transform;
  const columnOffset = Math.round((x0 - spec.transform[0]) / spec.transform[1]);
  const rowOffset = Math.round((y0 - spec.transform[3]) / spec.transform[5]);
  const valid = new Uint8Array(width * height);
  const bands = [0, 1, 2].map(() => new Uint8Array(width * height));
  for (let row = 0; row < height; row++) {
    const samples = rowAt(rowOffset + row);
    for (let column = 0; column < width; column++) {
      const position = projection.inverse(...applyAffine([x0, a, b, y0, d, e], column + 0.5, row + 0.5));
      if (!position || !isInside(position)) continue;
      const at = row * width + column;
      valid[at] = 1;
      for (const [index, band] of bands.entries()) band[at] = samples[(columnOffset + column) * 3 + index] ?? 0;
    }
  }
  return { valid, bands };
}

function isInside([longitude, latitude]: readonly [number, number]): boolean {
  return longitude > area.west && longitude < area.east && latitude > area.south && latitude < area.north;
}

function differences(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let count = Math.abs(one.length - other.length);
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) count++;
  return count;
}
