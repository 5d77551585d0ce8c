import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { nearestPixel, positionOfPixel } from './pixel-position.ts';
import { pixelZoom } from './pixel-zoom.ts';

const expected = JSON.parse(
  await readFile(new URL('../../../../raster/fixtures/crs.json', import.meta.url), 'utf8'),
) as Record<string, [number, number]>;
/** Metres of Web Mercator around the world, over MapLibre's 512 pixels at zoom 0. */
const METRES_AT_ZOOM_0 = (2 * Math.PI * 6378137) / 512;

// The corner's position is from PROJ; the ground size is that of the fixtures, 10 units or 0.01 degrees.
test.each([
  ['27700', 10],
  ['31985', 10],
  ['2154', 10],
  ['2263', (10 * 1200) / 3937],
  ['3035', 10],
  ['3857', 10 * Math.cos((-33.86 * Math.PI) / 180)],
])('in EPSG:%s a pixel of %d m covers 32 screen pixels at its zoom', async (code, metres) => {
  const structure = await readStructure(await fixtureSource(`crs-${code}`));
  const zoom = pixelZoom(positionOfPixel(structure, georeferenceRaster(structure), { column: 0, row: 0 }));
  const latitude = expected[code]?.[1] ?? 0;
  const metresPerScreenPixel = (METRES_AT_ZOOM_0 / 2 ** (zoom ?? 0)) * Math.cos((latitude * Math.PI) / 180);
  // within 1.5 %, because projections distort and the earth is no sphere
  expect(metres / metresPerScreenPixel / 32).toBeCloseTo(1, 1.5);
});

test('a pixel in degrees is measured by its area on the map', async () => {
  const structure = await readStructure(await fixtureSource('crs-4326'));
  const zoom = pixelZoom(positionOfPixel(structure, georeferenceRaster(structure), { column: 0, row: 0 })) ?? 0;
  const wide = (0.01 / 360) * 512 * 2 ** zoom;
  const high = wide / Math.cos((33.855 * Math.PI) / 180);
  expect(Math.sqrt(wide * high)).toBeCloseTo(32, 2);
});

test('a rotated pixel is measured along its own edges', async () => {
  const structure = await readStructure(await fixtureSource('u1-rotated'));
  const zoom = pixelZoom(positionOfPixel(structure, georeferenceRaster(structure), { column: 20, row: 20 })) ?? 0;
  const metresPerScreenPixel = (METRES_AT_ZOOM_0 / 2 ** zoom) * Math.cos((-7.95 * Math.PI) / 180);
  // a square with the area of a column step (20, 6) by a row step (7, −21)
  expect(Math.sqrt(20 * 21 + 7 * 6) / metresPerScreenPixel / 32).toBeCloseTo(1, 1.5);
});

test('a pixel without area has no zoom', () => {
  expect(
    pixelZoom({
      corners: [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    }),
  ).toBeNull();
  expect(
    pixelZoom({
      corners: [
        [0, 0],
        [1, 0],
        [1, Number.NaN],
        [0, 1],
      ],
    }),
  ).toBeNull();
});

test('outside the raster the nearest pixel of its edge is returned', async () => {
  const structure = await readStructure(await fixtureSource('u1-none-strips'));
  const georeference = georeferenceRaster(structure);
  const at = (column: number, row: number) => {
    const [longitude, latitude] = georeference.toLonLat(column, row);
    return nearestPixel(structure, georeference, { longitude, latitude });
  };
  expect(at(12.5, 7.5)).toEqual({ column: 12, row: 7 });
  expect(at(-300, 20.5)).toEqual({ column: 0, row: 20 });
  expect(at(900, 900)).toEqual({ column: 49, row: 40 });
});
