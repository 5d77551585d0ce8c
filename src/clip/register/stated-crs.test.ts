import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openRaster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { tagText } from '../../raster/tiff/tag-access.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { EngineUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { registerRaster } from './register-raster.ts';

const engines = (await enginesUnderTest('stated-crs')).map((under) => [under.engine.kind, under] as const);
afterAll(async () => {
  for (const [, under] of engines) await under.close();
});
const anyEngine = engines[0]?.[1] ?? expect.fail('there is no engine');
const signal = new AbortController().signal;

/** A raster of 60 × 60 pixels without a coordinate system. */
async function sourceAt(corner: readonly [x: number, y: number], pixel: number, epsg: number | null = null) {
  const folder = await temporaryFolder();
  const spec = { width: 60, height: 60, bandCount: 1, sampleType: 'uint8', noData: 0 } as const;
  const crs = epsg === null ? null : ({ epsg, kind: 'projected' } as const);
  const row = Uint8Array.from({ length: 60 }, (_, column) => column + 1);
  const bytes = await geoTiffBytes({ ...spec, crs, transform: [corner[0], pixel, 0, corner[1], 0, -pixel] }, () => row);
  await writeFile(path.join(folder, 'source.tif'), bytes);
  return { folder, sourcePath: path.join(folder, 'source.tif'), outputPath: path.join(folder, 'registered.tif') };
}

async function register(under: EngineUnderTest, source: Awaited<ReturnType<typeof sourceAt>>, statedCrs: string) {
  const { folder, sourcePath, outputPath } = source;
  const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null, statedCrs } as const;
  return await registerRaster(request, { ...under, scratch: folder, signal, onProgress: () => undefined });
}

async function cornerByProj(under: EngineUnderTest, file: string) {
  const places = await under.placePixels(file, new Float64Array(2), signal);
  return places.kind === 'placed' ? [...places.lonLat] : [places.kind];
}

describe.each(engines)('a stated coordinate system, with %s GDAL', (_engine, under) => {
  // the upper left corner by pyproj 3.4.1 (PROJ 9.1, no grids)
  test.each([
    ['EPSG:8857', 'Equal Earth, which GDAL writes into no GeoTIFF', [-100_000, 100_000], -1.0438894, 0.7782979, 8857],
    ['EPSG:3993', 'a code that GDAL writes into no GeoTIFF', [50_000, 60_000], 144.7511551, 13.5642874, 3993],
    ['EPSG:27700', 'a code that GDAL writes', [400_000, 300_000], -2.0014331, 52.5977924, 27700],
    ['ESRI:102003', 'a code of Esri', [500_000, 500_000], -89.9336323, 41.8204222, null],
    ['EPSG:6247', 'Colombia Urban, which GDAL writes into no GeoTIFF', [95_000, 106_000], -74.1225815, 4.650466, 6247],
    ['ESRI:54052', 'one lobe of a projection', [616_912, 4_226_222], -1.022997, 37.9647982, null],
    ['ESRI:54009', 'a code of Esri that GDAL writes as text', [-100_000, 100_000], -0.9978387, 0.8087782, null],
  ] as const)('%s (%s) is written into the copy and into a clip', async (code, _what, corner, east, north, epsg) => {
    const source = await sourceAt(corner, 100);
    const { footprint, structure } = await register(under, source, code);
    expect(structure.crs).toMatchObject({ epsg, statedBy: 'operator' });
    expect(await cornerByProj(under, source.outputPath)).toEqual([expect.closeTo(east, 6), expect.closeTo(north, 6)]);

    const [west, south, right, top] = footprint.bbox;
    const [width, height] = [right - west, top - south];
    const ring = [
      [west + 0.3 * width, south + 0.3 * height],
      [west + 0.7 * width, south + 0.4 * height],
      [west + 0.5 * width, south + 0.7 * height],
      [west + 0.3 * width, south + 0.3 * height],
    ] as [number, number][];
    const clipPath = path.join(source.folder, 'clip.tif');
    const clip = { sourcePath: source.outputPath, outputPath: clipPath, aoi: { type: 'Polygon', coordinates: [ring] } };
    const { receipt, window } = await runClip(under, { ...clip, aoi: { type: 'Polygon', coordinates: [ring] } });
    expect(receipt.crsStatedBy).toBe('operator');
    const raster = await openRaster(bytesSource(new Uint8Array(await readFile(clipPath))));
    const written = raster.structure;
    // GDAL warns of a NUL before the end of a text
    expect(tagText(raster.levels[0]?.image.directory ?? expect.fail(), Tag.GeoAsciiParams)).not.toContain('\0');
    expect(written.crs).toMatchObject({ epsg, statedBy: 'operator' });
    // the clip's corner is where PROJ has that pixel of the source
    const inSource = await under.placePixels(source.outputPath, Float64Array.of(window.column, window.row), signal);
    const [x = 0, y = 0] = inSource.kind === 'placed' ? inSource.lonLat : [];
    expect(await cornerByProj(under, clipPath)).toEqual([expect.closeTo(x, 8), expect.closeTo(y, 8)]);
  });
});

test.each([
  ['EPSG:99999', { code: 'stated-crs-unknown', crs: 'EPSG:99999' }],
  ['Equal Earth', { code: 'stated-crs-unknown', crs: 'Equal Earth' }],
  ['ESRI:54012', { code: 'stated-crs-unusable', crs: 'ESRI:54012', system: 'Eckert IV' }],
  ['EPSG:4979', { code: 'stated-crs-unusable', crs: 'EPSG:4979', system: null }],
  ['EPSG:4326', { code: 'coordinates-beyond-degrees', crs: 'WGS 84, EPSG:4326', value: -100_000 }],
  ['ESRI:54035', { code: 'crs-not-written', stated: 'ESRI:54035' }],
])('%s is refused', async (code, fault) => {
  const source = await sourceAt([-100_000, 60_000], 1000);
  await expect(register(anyEngine, source, code)).rejects.toMatchObject({ fault });
});

test('the coordinate system of a file takes precedence: another one is refused with it', async () => {
  const source = await sourceAt([300_000, 6_000_000], 10, 32633);
  const fault = { code: 'crs-in-file', found: 'EPSG:32633', stated: 'EPSG:8857' };
  await expect(register(anyEngine, source, '8857')).rejects.toMatchObject({ fault });
});

test('Goode’s interrupted projection is refused by name for a raster in more than one of its lobes', async () => {
  const source = await sourceAt([-100_000, 30_000], 1000);
  const system = 'Interrupted Goode Homolosine in more than one of its lobes';
  const fault = { code: 'stated-crs-unusable', crs: 'ESRI:54052', system };
  await expect(register(anyEngine, source, 'ESRI:54052')).rejects.toMatchObject({ fault });
});
