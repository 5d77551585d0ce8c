import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import { placeRaster } from '../georeferencing/georeference.ts';
import { nearestPixel, placeOfPixel } from './pixel-position.ts';
import { pixelZoom } from './pixel-zoom.ts';

const expected = JSON.parse(
  await readFile(new URL('../../../../raster/fixtures/crs.json', import.meta.url), 'utf8'),
) as Record<string, [number, number]>;
/** Metres of Web Mercator around the world, over MapLibre's 512 pixels at zoom 0. */
const METRES_AT_ZOOM_0 = (2 * Math.PI * 6378137) / 512;

// The corner's place is PROJ's, and the ground size what the fixtures were made with: 10 units, or 0.01 of a degree.
test.each([
  ['27700', 10],
  ['31985', 10],
  ['2154', 10],
  ['2263', (10 * 1200) / 3937],
  ['3035', 10],
  ['3857', 10 * Math.cos((-33.86 * Math.PI) / 180)],
])('in EPSG:%s a pixel of %d m is 32 pixels of the screen at its zoom', async (code, metres) => {
  const structure = await readStructure(await fixtureSource(`crs-${code}`));
  const zoom = pixelZoom(placeOfPixel(structure, placeRaster(structure), { column: 0, row: 0 }));
  const latitude = expected[code]?.[1] ?? 0;
  const metresPerScreenPixel = (METRES_AT_ZOOM_0 / 2 ** (zoom ?? 0)) * Math.cos((latitude * Math.PI) / 180);
  // projections stretch and the earth is no sphere: within 1.5 %
  expect(metres / metresPerScreenPixel / 32).toBeCloseTo(1, 1.5);
});

test('a pixel of degrees is as wide as it is high by its area', async () => {
  const structure = await readStructure(await fixtureSource('crs-4326'));
  const zoom = pixelZoom(placeOfPixel(structure, placeRaster(structure), { column: 0, row: 0 })) ?? 0;
  const wide = (0.01 / 360) * 512 * 2 ** zoom;
  const high = wide / Math.cos((33.855 * Math.PI) / 180);
  expect(Math.sqrt(wide * high)).toBeCloseTo(32, 2);
});

test('a turned pixel is measured along its own sides', async () => {
  const structure = await readStructure(await fixtureSource('u1-rotated'));
  const zoom = pixelZoom(placeOfPixel(structure, placeRaster(structure), { column: 20, row: 20 })) ?? 0;
  const metresPerScreenPixel = (METRES_AT_ZOOM_0 / 2 ** zoom) * Math.cos((-7.95 * Math.PI) / 180);
  // the square of a column by (20, 6) and a row by (7, −21)
  expect(Math.sqrt(20 * 21 + 7 * 6) / metresPerScreenPixel / 32).toBeCloseTo(1, 1.5);
});

test('what has no size has no zoom', () => {
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

test('beside the raster the nearest pixel of its edge is meant', async () => {
  const structure = await readStructure(await fixtureSource('u1-none-strips'));
  const placement = placeRaster(structure);
  const at = (column: number, row: number) => {
    const [longitude, latitude] = placement.toLonLat(column, row);
    return nearestPixel(structure, placement, { longitude, latitude });
  };
  expect(at(12.5, 7.5)).toEqual({ column: 12, row: 7 });
  expect(at(-300, 20.5)).toEqual({ column: 0, row: 20 });
  expect(at(900, 900)).toEqual({ column: 49, row: 40 });
});
