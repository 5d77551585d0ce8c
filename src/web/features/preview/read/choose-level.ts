import type { Raster } from '../../../../raster/read/open-raster.ts';
import type { PyramidLevel } from '../tiles/pyramid.ts';

export type LevelSize = { width: number; height: number };

/** A level of a raster, and its subsampling step (1: all pixels). */
export type ChosenLevel = { level: number; step: number };

/** Default minimum size of the level that a clip is drawn from, pixels on the longer side. */
const CLIP_SIDE = 2048;
const MAX_SIDE = 4096;

/**
 * The smallest level with at least `minSide` pixels on its longer side, else the full image. A level longer than 4,096
 * pixels, as in a file without overviews, is subsampled to every `step`-th pixel.
 */
export function chooseLevel(levels: LevelSize[], minSide = CLIP_SIDE): ChosenLevel {
  let level = 0;
  for (const [index, size] of levels.entries()) if (longSide(size) >= minSide) level = index;
  const chosen = levels[level] ?? { width: 1, height: 1 };
  return { level, step: Math.ceil(longSide(chosen) / MAX_SIDE) };
}

/** The level that is painted as one image if there is no map; see chooseLevel for its size. */
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
