import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { ClipError } from '../clip-error.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { registerRaster } from '../register/register-raster.ts';
import type { RegisterResult } from '../task/task-request.ts';

const native = await nativeUnderTest();
const wasm = await wasmUnderTest();
afterAll(async () => {
  await native?.close();
  await wasm.close();
});

const misplaced = (name: string) => path.join(import.meta.dirname, '../../testing/misplaced-rasters', `${name}.tif`);
const known = (name: string) => path.join(import.meta.dirname, '../../raster/fixtures', `${name}.tif`);

async function register(under: EngineUnderTest, sourcePath: string): Promise<RegisterResult> {
  const scratch = await temporaryFolder();
  const outputPath = path.join(scratch, 'out.tif');
  const { signal } = new AbortController();
  const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null } as const;
  const context = { ...under, scratch, signal, onProgress: () => undefined };
  return await registerRaster(request, context);
}

/** The sentence of a refusal, or null if the raster is accepted. */
async function refusalMessage(under: EngineUnderTest, sourcePath: string): Promise<string | null> {
  return await register(under, sourcePath)
    .then(() => null)
    .catch((error: ClipError) => faultSentence(error.fault));
}

const engines = [
  ['native', native],
  ['WebAssembly', wasm],
] as const;

describe.each(engines)('registration with %s GDAL', (_engine, under) => {
  // Distances by gdaltransform (GDAL 3.6, no grids) with the shift or parameter that the reader's definition lacks.
  test.runIf(under).each([
    ['greek-grid', /GGRS87 \/ Greek Grid \(EPSG:2100\), would be placed 32[34] m from .*-t_srs EPSG:32634 in\.tif/],
    ['monte-mario', /Monte Mario \/ Italy zone 1 \(EPSG:3003\), would be placed 74 m from .*-t_srs EPSG:32632 in\.tif/],
    ['south-africa-lo', /Hartebeesthoek94 \/ Lo15, EPSG:2046\) .*gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/],
    ['mercator-by-keys', /gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/],
    ['mercator-esri-pe', /gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/],
    ['mollweide-pe', /Mollweide.*gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/],
    ['geostationary-pe', /gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/],
  ])('refuses %s, with advice', async (name, sentence) => {
    expect(under && (await refusalMessage(under, misplaced(name)))).toMatch(sentence);
  });

  test.runIf(under)('places Malaysian RSO, an oblique Mercator with no_uoff, where PROJ does', async () => {
    const bbox = under && (await register(under, misplaced('malaysia-rso'))).footprint.bbox;
    // pyproj 3.4.1 (PROJ 9.1.1, no grids) at two corners; the sides of the slanting outline are within half a metre of them
    for (const [side, degrees] of [101.892179547, 4.496343641, 101.893624776, 4.49778747].entries())
      expect(bbox?.[side]).toBeCloseTo(degrees, 5);
  });

  test.runIf(under).each([
    ['UTM', 'crs-32756'],
    ['UTM on ETRS89', 'crs-25832'],
    ['Web Mercator', 'crs-3857'],
    ['Lambert-93', 'crs-2154'],
    ['RD New', 'crs-28992'],
    ['British National Grid', 'crs-27700'],
    ['the Swiss grid', 'crs-2056'],
    ['LAEA Europe', 'crs-3035'],
    ['polar stereographic in the north', 'crs-3413'],
    ['polar stereographic in the south', 'crs-3031'],
    ['longitude and latitude', 'crs-4326'],
    ['State Plane in feet', 'crs-2263'],
    ['Krovak', 'crs-5514'],
    ['a rotated grid', 'u1-rotated'],
    ['pixels that are points', 'u1-point'],
  ])('accepts %s', async (_system, name) => {
    expect(under && (await refusalMessage(under, known(name)))).toBeNull();
  });
});
