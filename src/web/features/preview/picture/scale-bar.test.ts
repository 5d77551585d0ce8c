import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { groundScale, scaleBar } from './scale-bar.ts';

const fixtures = join(import.meta.dirname, '../../../../raster/fixtures');
const structureOf = async (name: string) =>
  readStructure(bytesSource(new Uint8Array(await readFile(join(fixtures, `${name}.tif`)))));

test.each([
  [28.5, 175, 2000],
  [28.5, 176, 5000],
  [1, 100, 100],
  [1, 99.9, 50],
  [0.001, 10, 0.01],
  [111_000, 300, 20_000_000],
])('at %f m per pixel, the longest round bar within %f pixels is %f m', (metresPerPixel, maxPixels, metres) => {
  const bar = scaleBar(metresPerPixel, maxPixels);
  expect(bar.metres).toBeCloseTo(metres, 9);
  expect(bar.pixels * metresPerPixel).toBeCloseTo(metres, 6);
  expect(bar.pixels).toBeLessThanOrEqual(maxPixels);
});

test('a column of a UTM grid has its length in metres, except for the projection’s scale factor', async () => {
  const structure = await structureOf('crs-32756');
  const scale = groundScale(structure, georeferenceRaster(structure));
  expect((scale?.metresPerColumn ?? 0) / (structure.transform[1] ?? 0)).toBeCloseTo(1, 2);
  expect(scale?.isEven).toBe(true);
});

test('ten metres far north are ten metres on the ellipsoid, shown with three digits', async () => {
  const structure = await structureOf('crs-32756');
  const crs = { epsg: 32633, name: null, proj4: '+proj=utm +zone=33 +datum=WGS84 +units=m' };
  const north = { ...structure, crs, transform: [500_000, 10, 0, 6_651_411, 0, -10] } as typeof structure;
  // On the central meridian UTM's scale factor is 0.9996.
  expect(groundScale(north, georeferenceRaster(north))?.metresPerColumn).toBeCloseTo(10 / 0.9996, 4);
});

test('on Web Mercator the scale is that of the ground, not of the coordinates', async () => {
  const structure = await structureOf('crs-3857');
  const georeference = georeferenceRaster(structure);
  const [, latitude] = georeference.toLonLat(structure.width / 2, structure.height / 2);
  const expected = (structure.transform[1] ?? 0) * Math.cos((latitude * Math.PI) / 180);
  expect((groundScale(structure, georeference)?.metresPerColumn ?? 0) / expected).toBeCloseTo(1, 2);
});

test('a raster of the entire world states that the scale holds at its centre', async () => {
  const structure = await structureOf('crs-4326');
  const world = { ...structure, width: 360, height: 170, transform: [-180, 1, 0, 85, 0, -1] } as typeof structure;
  const scale = groundScale(world, georeferenceRaster(world));
  expect(scale?.isEven).toBe(false);
  expect((scale?.metresPerColumn ?? 0) / 111_319).toBeCloseTo(1, 3);
});
