/** One overview: a pixel of it covers a block of factor × factor pixels, fewer at the right and lower edge. */
export type OverviewLevel = { readonly factor: number; readonly width: number; readonly height: number };

/** A clip that is one block needs no overview; of a larger one the last is under this. */
const UNDER_PX = 512;
/** Each level is made of single tiles of 512 pixels, of which the ninth leaves one. */
const MOST_LEVELS = 9;

/** The overviews of a raster, each half of the one before, down to one under 512 pixels. */
export function overviewLevels({ width, height }: { width: number; height: number }): OverviewLevel[] {
  const levels: OverviewLevel[] = [];
  const longer = Math.max(width, height);
  if (longer <= UNDER_PX) return levels;
  for (let factor = 2; levels.length < MOST_LEVELS; factor *= 2) {
    levels.push({ factor, width: Math.ceil(width / factor), height: Math.ceil(height / factor) });
    if (Math.ceil(longer / factor) < UNDER_PX) break;
  }
  return levels;
}
