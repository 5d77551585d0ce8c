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

// The extent of each raster's outline by gdaltransform (GDAL 3.6, PROJ 9.1, no grids), 401 points a side.
const BOXES: [name: string, west: number, south: number, east: number, north: number][] = [
  ['greek-grid', 23.899729, 38.34129, 23.9015619, 38.3427335],
  ['monte-mario', 8.9287641, 41.8119281, 8.9289569, 41.8120723],
  ['malaysia-rso', 101.8921795, 4.4963403, 101.8936248, 4.4977908],
  ['south-africa-lo', 14.5033662, -22.9429033, 14.5049313, -22.9414537],
  ['mercator-by-keys', -110.7453413, 37.4917724, -110.743904, 37.4929128],
  ['mercator-esri-pe', -110.7453413, 37.4917724, -110.743904, 37.4929128],
  ['mollweide-pe', 6.8735046, 34.9563784, 7.0616311, 35.0959823],
  ['geostationary-pe', -76.4380969, -1.4473146, -73.5619031, 1.4473146],
];

const engines = [
  ['native', native],
  ['WebAssembly', wasm],
] as const;

describe.each(engines)('registration with %s GDAL', (_engine, under) => {
  test.runIf(under).each(BOXES)('places %s where PROJ does', async (name, ...box) => {
    const bbox = under && (await register(under, misplaced(name))).footprint.bbox;
    for (const [side, degrees] of box.entries()) expect(bbox?.[side]).toBeCloseTo(degrees, 5);
  });

  test.runIf(under)('refuses a projection that proj4 lacks by its name, with advice', async () => {
    const message = under && (await refusalMessage(under, known('esri-text-eckert')));
    expect(message).toMatch(/Eckert_IV.*gdalwarp -t_srs EPSG:\d+ in\.tif out\.tif/);
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
    ['interrupted Goode in one lobe', 'esri-text-goode'],
    ['gnomonic on an ellipsoid', 'gnomonic-keys'],
    ['a rotated grid', 'u1-rotated'],
    ['pixels that are points', 'u1-point'],
  ])('accepts %s', async (_system, name) => {
    expect(under && (await refusalMessage(under, known(name)))).toBeNull();
  });
});
