/** One overview. Each pixel covers a block of factor × factor pixels, fewer at the right and lower edge. */
export type OverviewLevel = { readonly factor: number; readonly width: number; readonly height: number };

/** A raster of at most one block needs no overview; the last overview is smaller than one block. */
const BLOCK_PX = 512;
/** Each level is reduced from tiles of 512 pixels; the ninth level reduces a tile to one pixel. */
const MAX_LEVELS = 9;

/** The overviews of a raster, each half the size of the previous one, down to one of less than 512 pixels. */
export function overviewLevels({ width, height }: { width: number; height: number }): OverviewLevel[] {
  const levels: OverviewLevel[] = [];
  const longer = Math.max(width, height);
  if (longer <= BLOCK_PX) return levels;
  for (let factor = 2; levels.length < MAX_LEVELS; factor *= 2) {
    levels.push({ factor, width: Math.ceil(width / factor), height: Math.ceil(height / factor) });
    if (Math.ceil(longer / factor) < BLOCK_PX) break;
  }
  return levels;
}
