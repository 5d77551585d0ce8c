import type { PyramidLevel } from '../tiles/pyramid.ts';

/** What browsers make a picture of without fail, pixels on its longer side. */
const MOST_SIDE = 4096;

/** The finest level that fits a picture; one of its pixels is one of the picture. */
export function pictureLevel(levels: readonly PyramidLevel[]): PyramidLevel {
  const level = levels.find(({ width, height }) => Math.max(width, height) <= MOST_SIDE) ?? levels.at(-1);
  if (!level) throw new Error('a raster has at least its full image');
  return level;
}
