/** The block layout of one image of the file. */
export type LevelImage = {
  readonly width: number;
  readonly height: number;
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
};

/** One resolution that a raster can be drawn at, in tiles; level 0 of the pyramid is the finest. */
export type PyramidLevel = {
  /** the image of the file, and its subsampling step (1: all pixels) */
  readonly image: number;
  readonly step: number;
  /** size in drawn pixels */
  readonly width: number;
  readonly height: number;
  /** columns and rows of the full raster per drawn pixel */
  readonly columnsPerPixel: number;
  readonly rowsPerPixel: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
};

export type TileAddress = { readonly level: number; readonly column: number; readonly row: number };

export type PixelRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const TARGET_TILE = 256;
const MAX_TILE = 1024;
/** A file without overviews is subsampled to this size, pixels on the longer side. */
const COARSEST_SIDE = 1024;

/**
 * The resolutions of a file, finest first: its images (the full one, then its overviews by size) and, if the last one
 * is still large, that one subsampled by 2, 4, 8, …, which requires reading all of it.
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

/** A raster of at most this many pixels is read entirely at once. */
const SMALL_PIXELS = 1024 * 1024;
/** Enough pixels for a stretch, and few enough for a slow connection. */
const BASE_PIXELS = 90_000;

/**
 * The level that is loaded first and that the stretch is computed from: the full image of a small raster, else the
 * smallest level of at least 90,000 pixels.
 */
export function baseLevel(levels: readonly PyramidLevel[]): PyramidLevel {
  const [full] = levels;
  if (!full) throw new Error('a raster has at least its full image');
  if (full.width * full.height <= SMALL_PIXELS) return full;
  return levels.findLast(({ width, height }) => width * height >= BASE_PIXELS) ?? full;
}

/** The rectangle of all pixels of a level. */
export function levelRect({ width, height }: PyramidLevel): PixelRect {
  return { x: 0, y: 0, width, height };
}

/** The pixels of a level that a tile covers. */
export function rectOf(level: PyramidLevel, { column, row }: TileAddress): PixelRect {
  const [x, y] = [column * level.tileWidth, row * level.tileHeight];
  return {
    x,
    y,
    width: Math.min(level.tileWidth, level.width - x),
    height: Math.min(level.tileHeight, level.height - y),
  };
}

/** The key of a tile for maps and sets. */
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

// Tiles are multiples of the file's blocks, so that no block is decoded twice, unless blocks are so large that
// uploading a texture would stall a frame.
function tileSize({ width, tiled, blockWidth, blockHeight }: LevelImage, step: number) {
  if (step > 1) return { tileWidth: MAX_TILE, tileHeight: MAX_TILE };
  if (!tiled) return { tileWidth: Math.min(width, MAX_TILE), tileHeight: multipleOfBlock(blockHeight) };
  return { tileWidth: multipleOfBlock(blockWidth), tileHeight: multipleOfBlock(blockHeight) };
}

function multipleOfBlock(block: number): number {
  if (block > MAX_TILE) return TARGET_TILE * 2;
  return block * Math.ceil(TARGET_TILE / block);
}
