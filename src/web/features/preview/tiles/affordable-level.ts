import { BUDGET } from '../read/budget.ts';
import type { BaseCost } from '../read/choose-base.ts';
import { type GeoreferencedPyramid, levelFor, MAX_TILES, type MapView, planTiles } from './plan-tiles.ts';

/** Returned in place of a level index if no level is affordable. */
export const NO_LEVEL = -1;

/**
 * The level at which a view of a raster without small overviews is drawn: the sharp one if its tiles are within the
 * view budget, else the first coarser one that is, the base level at the latest. NO_LEVEL if there is none, so that the
 * user has to zoom in.
 */
export function affordableLevel(pyramid: GeoreferencedPyramid, base: number, cost: BaseCost, view: MapView): number {
  for (let index = levelFor(pyramid, view); index < pyramid.levels.length; index++) {
    if (index === base || viewBytes(pyramid, index, cost, view) <= BUDGET.viewBytes) return index;
  }
  return NO_LEVEL;
}

/** The level at which a view is drawn, for cheap and expensive files; NO_LEVEL if nothing is drawn. */
export function drawnLevelIndex(
  pyramid: GeoreferencedPyramid,
  { base, cost }: { readonly base: number; readonly cost: BaseCost | null },
  view: MapView,
): number {
  return cost ? affordableLevel(pyramid, base, cost, view) : levelFor(pyramid, view);
}

function viewBytes(pyramid: GeoreferencedPyramid, index: number, cost: BaseCost, view: MapView): number {
  const tiles = planTiles(pyramid, index, view);
  const level = pyramid.levels[index];
  if (!level || tiles.length >= MAX_TILES) return Number.POSITIVE_INFINITY;
  const { width, tileWidth, tileHeight } = level;
  const rows = new Set(tiles.map(({ row }) => row)).size;
  // Strips are decoded in full width, even if little of it is visible.
  const pixels = cost.isTiled ? tiles.length * tileWidth * tileHeight : rows * tileHeight * width;
  return pixels * cost.bytesPerPixel;
}
