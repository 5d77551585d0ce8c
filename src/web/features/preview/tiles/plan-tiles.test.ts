import { expect, test } from 'vitest';
import { toWorld } from '../../../../geo/vertices/mercator.ts';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import { type GeoreferencedPyramid, levelFor, type MapView, planTiles } from './plan-tiles.ts';
import { baseLevel, pyramidOf, rectOf } from './pyramid.ts';

const halves = (width: number, height: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    width: Math.ceil(width / 2 ** index),
    height: Math.ceil(height / 2 ** index),
    tiled: true,
    blockWidth: 512,
    blockHeight: 512,
  }));

async function pyramidIn(epsg: number, changes: Partial<RasterStructure>): Promise<GeoreferencedPyramid> {
  const structure = { ...(await readStructure(await fixtureSource(`crs-${epsg}`))), ...changes };
  const { width, height } = structure;
  return { georeference: georeferenceRaster(structure), width, height, levels: pyramidOf(halves(width, height, 5)) };
}

/** A view of `pixels` device pixels per side, centred on a position. */
function viewOf([longitude, latitude]: readonly [number, number], zoom: number, pixels: number): MapView {
  const worldPixels = 512 * 2 ** zoom;
  const [x, y] = toWorld([longitude, latitude]);
  const half = pixels / 2 / worldPixels;
  return { box: [x - half, y - half, x + half, y + half], center: { longitude, latitude }, worldPixels };
}

const UTM = { width: 8192, height: 8192, transform: [288776, 10, 0, 9120760, 0, -10] } as const;
const utm = () => pyramidIn(31985, { ...UTM, transform: [...UTM.transform] });

test('the level is the one whose pixels match the screen’s', async () => {
  const pyramid = await utm();
  const middle = pyramid.georeference.toLonLat(4096, 4096);
  // zoom 12.9: 10.2 m per screen pixel at the equator; each zoom level out doubles it
  const levels = [16, 12.9, 11.9, 10.9, 9.9, 8.9, 4].map((zoom) => levelFor(pyramid, viewOf(middle, zoom, 800)));
  expect(levels).toEqual([0, 0, 1, 2, 3, 4, 4]);
});

test('exactly the tiles that intersect the view are planned, nearest to its centre first', async () => {
  const pyramid = await utm();
  const [column, row] = [3000, 5100];
  const view = viewOf(pyramid.georeference.toLonLat(column, row), 13.4, 1000);
  const tiles = planTiles(pyramid, 0, view);
  expect(tiles[0]).toEqual({ level: 0, column: Math.floor(column / 512), row: Math.floor(row / 512) });
  const planned = new Set(tiles.map((tile) => `${tile.column}/${tile.row}`));
  for (let across = 0; across <= 20; across++) {
    for (let down = 0; down <= 20; down++) {
      const [left, top, right, bottom] = view.box;
      const [x, y] = [left + ((right - left) * across) / 20, top + ((bottom - top) * down) / 20];
      const longitude = (x - 0.5) * 360;
      const latitude = (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
      const [pixelX, pixelY] = pyramid.georeference.toPixel(longitude, latitude);
      expect(planned).toContain(`${Math.floor(pixelX / 512)}/${Math.floor(pixelY / 512)}`);
    }
  }
  expect(tiles.length).toBeLessThanOrEqual(16);
});

test('a tile that only touches the view is not planned: its neighbours in a straight grid end where the view ends', async () => {
  const pyramid = await pyramidIn(3857, { width: 4096, height: 4096, transform: [1e6, 4, 0, 6e6, 0, -4] });
  const worldPixels = 40_075_016.685578488 / 4;
  const view = viewOf(pyramid.georeference.toLonLat(2048, 2048), Math.log2(worldPixels / 512), 1024);
  expect(levelFor(pyramid, view)).toBe(0);
  const keys = planTiles(pyramid, 0, view).map(({ column, row }) => `${column}/${row}`);
  expect(keys.toSorted()).toEqual(['3/3', '3/4', '4/3', '4/4']);
});

test('a raster across 180° is planned from both sides of it, and on the world’s other copies', async () => {
  const pyramid = await pyramidIn(4326, { width: 4000, height: 2000, transform: [170, 0.005, 0, 10, 0, -0.005] });
  const keys = (longitude: number) =>
    planTiles(pyramid, 0, viewOf([longitude, 5], 9, 300)).map(({ column, row }) => `${column}/${row}`);
  expect(keys(185).length).toBeGreaterThan(0);
  expect(keys(-175)).toEqual(keys(185));
  expect(keys(-535)).toEqual(keys(185));
  expect(keys(150)).toEqual([]);
});

test('a raster over a pole is planned, including tiles that can’t be projected', async () => {
  const pyramid = await pyramidIn(3031, { width: 1200, height: 1200, transform: [-3e6, 5000, 0, 3e6, 0, -5000] });
  const tiles = planTiles(pyramid, 0, viewOf(pyramid.georeference.toLonLat(300, 250), 4, 600));
  expect(tiles).toContainEqual({ level: 0, column: 0, row: 0 });
});

test('tiles are multiples of blocks; strips and huge blocks are split; images without overviews are subsampled', () => {
  const [first] = pyramidOf([{ width: 5000, height: 3000, tiled: true, blockWidth: 128, blockHeight: 128 }]);
  expect([first?.tileWidth, first?.tileHeight]).toEqual([256, 256]);
  const strips = pyramidOf([{ width: 5000, height: 3000, tiled: false, blockWidth: 5000, blockHeight: 3 }]);
  expect([strips[0]?.tileWidth, strips[0]?.tileHeight]).toEqual([1024, 258]);
  const huge = pyramidOf([{ width: 9000, height: 9000, tiled: true, blockWidth: 4096, blockHeight: 4096 }]);
  expect([huge[0]?.tileWidth, huge[0]?.tileHeight]).toEqual([512, 512]);
  expect(huge.map(({ step, width }) => [step, width])).toEqual([
    [1, 9000],
    [2, 4500],
    [4, 2250],
    [8, 1125],
    [16, 563],
  ]);
  const last = strips[0];
  if (!last) throw new Error('no level');
  expect(rectOf(last, { level: 0, column: 4, row: 11 })).toEqual({ x: 4096, y: 2838, width: 904, height: 162 });
});

test('the base level is the full image of a small raster, and the smallest level that is large enough for a stretch otherwise', () => {
  expect(baseLevel(pyramidOf(halves(1000, 1000, 3))).width).toBe(1000);
  expect(baseLevel(pyramidOf(halves(8192, 4096, 6))).width).toBe(512);
  expect(baseLevel(pyramidOf(halves(20_480, 20_480, 7))).width).toBe(320);
  expect(baseLevel(pyramidOf(halves(8192, 4096, 1))).width).toBe(1024);
});
