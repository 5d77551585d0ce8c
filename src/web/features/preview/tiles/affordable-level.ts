import { BUDGET } from '../read/budget.ts';
import type { BaseCost } from '../read/choose-base.ts';
import { levelFor, type MapView, MOST_TILES, type PlacedPyramid, planTiles } from './plan-tiles.ts';

/** In place of a level: there is none. */
export const NO_LEVEL = -1;

/**
 * The level that a view of a raster without good overviews is drawn at: the one that it needs, where that is few enough
 * bytes, else a coarser one, the base level at the latest. NO_LEVEL where there is none: then one has to zoom in.
 */
export function affordableLevel(pyramid: PlacedPyramid, base: number, cost: BaseCost, view: MapView): number {
  for (let index = levelFor(pyramid, view); index < pyramid.levels.length; index++) {
    if (index === base || viewBytes(pyramid, index, cost, view) <= BUDGET.viewBytes) return index;
  }
  return NO_LEVEL;
}

/** The level that a view is drawn at, whatever the file costs; NO_LEVEL where nothing is drawn. */
export function shownLevel(
  pyramid: PlacedPyramid,
  { base, cost }: { readonly base: number; readonly cost: BaseCost | null },
  view: MapView,
): number {
  return cost ? affordableLevel(pyramid, base, cost, view) : levelFor(pyramid, view);
}

function viewBytes(pyramid: PlacedPyramid, index: number, cost: BaseCost, view: MapView): number {
  const tiles = planTiles(pyramid, index, view);
  const level = pyramid.levels[index];
  if (!level || tiles.length >= MOST_TILES) return Number.POSITIVE_INFINITY;
  const { width, tileWidth, tileHeight } = level;
  const rows = new Set(tiles.map(({ row }) => row)).size;
  // Strips are decoded in their whole width, however little of it is seen.
  const pixels = cost.isTiled ? tiles.length * tileWidth * tileHeight : rows * tileHeight * width;
  return pixels * cost.bytesPerPixel;
}
