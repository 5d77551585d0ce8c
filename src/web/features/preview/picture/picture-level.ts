import type { PyramidLevel } from '../tiles/pyramid.ts';

/** All browsers can encode images up to this size, pixels on the longer side. */
const MAX_SIDE = 4096;

/** The finest level that fits a picture, drawn one pixel to one. */
export function pictureLevel(levels: readonly PyramidLevel[]): PyramidLevel {
  const level = levels.find(({ width, height }) => Math.max(width, height) <= MAX_SIDE) ?? levels.at(-1);
  if (!level) throw new Error('a raster has at least its full image');
  return level;
}
