/** One image of the file, as far as its tiles are concerned. */
export type LevelImage = {
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
};

/** One resolution that a raster can be drawn at, in rectangles; level 0 of the pyramid is the finest. */
export type PyramidLevel = {
  /** which image of the file, and every how many of its pixels */
  readonly image: number;
  readonly step: number;
  /** pixels as drawn */
  readonly width: number;
  readonly height: number;
  /** how many columns and rows of the full raster one of them stands for */
  readonly columnsPerPixel: number;
  readonly rowsPerPixel: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
};

/** A tile of a pyramid. */
export type TileAddress = { readonly level: number; readonly column: number; readonly row: number };

/** A rectangle of pixels. */
export type PixelRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const WANTED_TILE = 256;
const MOST_TILE = 1024;
/** A file without overviews is thinned to this, the longer side in pixels. */
const COARSEST_SIDE = 1024;

/**
 * The resolutions of a file, finest first: its images (the full one, then its overviews by size) and, where the last one is
 * still large, that one thinned by 2, 4, 8, …, which has to be read whole.
 */
export function pyramidOf(images: readonly LevelImage[]): readonly PyramidLevel[] {
  const [full] = images;
  if (!full) return [];
  const levels = images.map((image, index) => levelOf(full, image, { image: index, step: 1 }));
  const last = images[images.length - 1] ?? full;
  for (let step = 2; Math.max(last.width, last.height) > (COARSEST_SIDE * step) / 2; step *= 2) {
    levels.push(levelOf(full, last, { image: images.length - 1, step }));
  }
  return levels;
}

/** Up to this many pixels a raster is read whole at once. */
const SMALL_PIXELS = 1024 * 1024;
/** Enough to take a stretch from, and no more than a slow line brings at once. */
const BASE_PIXELS = 90_000;

/** The level that is there first and that a stretch is taken from: all of a small raster, else the smallest of ≥ 90,000 pixels. */
export function baseLevel(levels: readonly PyramidLevel[]): PyramidLevel {
  const [full] = levels;
  if (!full) throw new Error('a raster has at least its full image');
  if (full.width * full.height <= SMALL_PIXELS) return full;
  return levels.findLast(({ width, height }) => width * height >= BASE_PIXELS) ?? full;
}

/** All pixels of a level. */
export function wholeRect({ width, height }: PyramidLevel): PixelRect {
  return { x: 0, y: 0, width, height };
}

/** The pixels of a level that a tile has. */
export function rectOf(level: PyramidLevel, { column, row }: TileAddress): PixelRect {
  const [x, y] = [column * level.tileWidth, row * level.tileHeight];
  return {
    x,
    y,
    width: Math.min(level.tileWidth, level.width - x),
    height: Math.min(level.tileHeight, level.height - y),
  };
}

/** The key of a tile in maps and sets. */
export function tileKey({ level, column, row }: TileAddress): string {
  return `${level}/${column}/${row}`;
}

function levelOf(full: LevelImage, image: LevelImage, { image: index, step }: { image: number; step: number }) {
  return {
    image: index,
    step,
    width: Math.ceil(image.width / step),
    height: Math.ceil(image.height / step),
    columnsPerPixel: (full.width / image.width) * step,
    rowsPerPixel: (full.height / image.height) * step,
    ...tileSize(image, step),
  };
}

// Whole blocks of the file, so that none is decoded twice, unless they are so large that a texture would stall a frame.
function tileSize({ width, tiled, blockWidth, blockHeight }: LevelImage, step: number) {
  if (step > 1) return { tileWidth: MOST_TILE, tileHeight: MOST_TILE };
  if (!tiled) return { tileWidth: Math.min(width, MOST_TILE), tileHeight: wholeBlocks(blockHeight) };
  return { tileWidth: wholeBlocks(blockWidth), tileHeight: wholeBlocks(blockHeight) };
}

function wholeBlocks(block: number): number {
  if (block > MOST_TILE) return WANTED_TILE * 2;
  return block * Math.ceil(WANTED_TILE / block);
}
