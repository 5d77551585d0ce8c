import { expect, test } from 'vitest';
import { toWorld } from '../../../../geo/vertices/mercator.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { BaseCost } from '../read/choose-base.ts';
import { affordableLevel, drawnLevelIndex, NO_LEVEL } from './affordable-level.ts';
import type { GeoreferencedPyramid, MapView } from './plan-tiles.ts';
import { pyramidOf } from './pyramid.ts';

const SIDE = 32_768;
const PIXEL = 10 / SIDE;
const georeference: Georeference = {
  toLonLat: (column, row) => [-5 + column * PIXEL, 5 - row * PIXEL],
  isOnEarth: () => true,
  toPixel: (longitude, latitude) => [(longitude + 5) / PIXEL, (5 - latitude) / PIXEL],
};
const image = (blockWidth: number, tiled: boolean) => ({
  ...{ width: SIDE, height: SIDE, tiled, blockWidth, blockHeight: tiled ? blockWidth : 16 },
});
const cost = (isTiled: boolean, bytesPerPixel = 1): BaseCost => ({
  ...{ blocks: 4096, readBytes: 1, decodedBytes: 1, isRemote: false, bytesPerPixel, isTiled },
});

/** A view of `pixels` raster pixels per side, on a screen of 1,000 pixels. */
function viewOf(pixels: number): MapView {
  const half = (pixels * PIXEL) / 2;
  const [left, top] = toWorld([-half, half]);
  const [right, bottom] = toWorld([half, -half]);
  return { box: [left, top, right, bottom], center: { longitude: 0, latitude: 0 }, worldPixels: 1000 / (right - left) };
}

function levelOf(view: MapView, blockWidth: number, tiled: boolean, bytesPerPixel?: number, base?: number) {
  const all = pyramidOf([image(blockWidth, tiled)]);
  const levels = base === undefined ? all.slice(0, 1) : [all[0], all[4]].flatMap((level) => (level ? [level] : []));
  const pyramid: GeoreferencedPyramid = { georeference, width: SIDE, height: SIDE, levels };
  return affordableLevel(pyramid, base ?? NO_LEVEL, cost(tiled, bytesPerPixel), view);
}

test('full resolution is drawn while a view shows few bytes of it', () => {
  expect(levelOf(viewOf(1000), 512, true)).toBe(0);
  expect(levelOf(viewOf(6000), 512, true)).toBe(0);
  expect(levelOf(viewOf(6000), 512, true, 12)).toBe(NO_LEVEL);
  expect(levelOf(viewOf(20_000), 512, true)).toBe(NO_LEVEL);
});

test('a view that reaches the limit of planned tiles is not affordable', () => {
  expect(levelOf(viewOf(20_000), 256, true)).toBe(NO_LEVEL);
});

test('strips count in full width', () => {
  expect(levelOf(viewOf(1000), SIDE, false)).toBe(0);
  expect(levelOf(viewOf(3000), SIDE, false)).toBe(NO_LEVEL);
});

test('a file that was drawn entirely falls back to its cached level', () => {
  expect(levelOf(viewOf(1000), 512, true, 1, 1)).toBe(0);
  expect(levelOf(viewOf(10_000), 512, true, 1, 1)).toBe(1);
});

test('the reported level is the affordable one, and the sharp one for a cheap file', () => {
  const pyramid: GeoreferencedPyramid = {
    georeference,
    width: SIDE,
    height: SIDE,
    levels: pyramidOf([image(512, true)]).slice(0, 1),
  };
  const view = viewOf(20_000);
  expect(drawnLevelIndex(pyramid, { base: NO_LEVEL, cost: cost(true) }, view)).toBe(NO_LEVEL);
  expect(drawnLevelIndex(pyramid, { base: 0, cost: null }, view)).toBe(0);
});
