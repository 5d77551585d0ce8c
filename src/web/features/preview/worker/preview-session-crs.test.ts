import { expect, test } from 'vitest';
import type { GeoTiffSpec } from '../../../../raster/tiff/geotiff-spec.ts';
import { geoTiffBytes } from '../../../../raster/tiff/write-geotiff.ts';
import { fixtureBytes } from '../../../../testing/rasters/raster-fixture.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { createPreviewSession } from './preview-session.ts';

const { signal } = new AbortController();

const newSession = () => createPreviewSession({ fetch, renew: () => Promise.reject(new Error('not to be renewed')) });

async function open(bytes: Uint8Array<ArrayBuffer>) {
  return await newSession().open({ file: new Blob([bytes]) }, signal);
}

test('a file that can not be georeferenced is refused', async () => {
  await expect(open(await fixtureBytes('u1-lzw-noise'))).rejects.toMatchObject({
    fault: { code: 'no-georeferencing' },
  });
});

test.each([
  ['esri-text-eckert', { code: 'crs-not-computed', crs: 'unknown, Eckert_IV' }],
  ['metres-in-degrees', { code: 'coordinates-beyond-degrees', value: expect.closeTo(4_226_222, 0) }],
])('an unsupported projection is refused by name, and not read as degrees: %s', async (name, fault) => {
  await expect(open(await fixtureBytes(name))).rejects.toMatchObject({ fault });
});

test.each([
  ['greek-grid', 'GGRS87 / Greek Grid', 1],
  ['crs-27700', 'OSGB36 / British National Grid', 2],
  ['crs-32756', 'WGS 84 / UTM zone 56S', 0],
])(
  'an opened file reports its coordinate system, and the accuracy of its datum shift: %s',
  async (name, crs, accuracyM) => {
    const { structure } = await open(await fixtureBytes(name));
    expect([structure.crs?.name, structure.crs?.datumAccuracyM]).toEqual([crs, accuracyM]);
  },
);

test('a file without a coordinate system is placed by the stated one, and only by it', async () => {
  const spec: GeoTiffSpec = {
    ...{ width: 200, height: 200, bandCount: 1, sampleType: 'uint8', crs: null },
    transform: [-100_000, 1000, 0, 100_000, 0, -1000],
  };
  const file = new Blob([await geoTiffBytes(spec, () => new Uint8Array(200))]);
  const session = newSession();
  await expect(session.open({ file }, signal)).rejects.toMatchObject({ fault: { code: 'no-crs-for-map' } });
  const { structure } = await session.open({ file, statedCrs: 'EPSG:8857' }, signal);
  expect(structure.crs).toMatchObject({ epsg: 8857, statedBy: 'user' });
  // gdaltransform (PROJ 9.1)
  const [longitude, latitude] = georeferenceRaster(structure).toLonLat(0, 0);
  expect([longitude, latitude]).toEqual([expect.closeTo(-1.0438894, 6), expect.closeTo(0.7782979, 6)]);
  await expect(session.open({ file, statedCrs: 'EPSG:4979' }, signal)).rejects.toMatchObject({
    fault: { code: 'stated-crs-unusable', crs: 'EPSG:4979', system: null },
  });
  const ofFile = await session.open({ file: new Blob([await fixtureBytes('crs-32756')]), statedCrs: '8857' }, signal);
  expect(ofFile.structure.crs?.epsg).toBe(32756);
});

test.each([
  ['equal earth', 'EPSG:8857'],
  ['32633', 'EPSG:32633'],
  ['epsg:2100', 'EPSG:2100'],
  ['esri mollweide', 'ESRI:54009'],
])('a coordinate system is found by its code or the words of its name: %s', async (text, code) => {
  const session = newSession();
  const found = await session.findCrs({ text }, signal);
  expect(found.map((one) => one.code)).toContain(code);
  expect(found.length).toBeLessThanOrEqual(8);
});

test.each([
  ['crs-32756', 334000, 4.7e18, 'pixels-below-precision'],
  ['crs-3857', 16831000, 1e12, 'outside-map'],
])('a grid beyond the world is refused: %s', async (name, x, moved, code) => {
  const bytes = await fixtureBytes(name);
  const view = new DataView(bytes.buffer);
  const places = Array.from({ length: bytes.length - 8 }, (_, at) => at);
  view.setFloat64(places.find((at) => view.getFloat64(at, true) === x) ?? 0, moved, true);
  await expect(open(bytes)).rejects.toMatchObject({ fault: { code } });
});
