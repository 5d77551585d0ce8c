import type { Raster } from '../../../../raster/read/open-raster.ts';
import type { PyramidLevel } from '../tiles/pyramid.ts';

/** The size of one resolution of a raster, in pixels. */
export type LevelSize = { width: number; height: number };

/** What of a raster is drawn: a level, and every how many pixels of it (1: all). */
export type ChosenLevel = { level: number; step: number };

/** What a clip is drawn from, pixels on its longer side. */
const CLIP_SIDE = 2048;
const MAX_SIDE = 4096;

/**
 * The smallest level of at least `wantedSide` pixels on its longer side, else the full image. A level longer than 4,096
 * pixels, as in a file without overviews, is thinned to every `step`-th pixel.
 */
export function chooseLevel(levels: LevelSize[], wantedSide = CLIP_SIDE): ChosenLevel {
  let level = 0;
  for (const [index, size] of levels.entries()) if (longSide(size) >= wantedSide) level = index;
  const chosen = levels[level] ?? { width: 1, height: 1 };
  return { level, step: Math.ceil(longSide(chosen) / MAX_SIDE) };
}

/** Where there is no map, all is painted in one picture, of at most so many pixels. */
export function drawnLevel({ levels, structure }: Raster): PyramidLevel {
  const sizes = levels.map(({ image }) => ({ width: image.width, height: image.height }));
  const { level, step } = chooseLevel(sizes);
  const image = sizes[level] ?? structure;
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  return {
    image: level,
    step,
    width,
    height,
    columnsPerPixel: (structure.width / image.width) * step,
    rowsPerPixel: (structure.height / image.height) * step,
    tileWidth: width,
    tileHeight: height,
  };
}

function longSide(size: LevelSize): number {
  return Math.max(size.width, size.height);
}
