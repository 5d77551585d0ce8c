import type { PixelPolygon, ProjectedAoi } from './project-aoi.ts';
import { type PixelWindow, scanRuns } from './scanline.ts';

export type { PixelWindow } from './scanline.ts';

/** The contract's `extent` member: how far the clip extends beyond the AOI. */
export type Extent = 'auto' | 'tight' | 'tiles';

/** The inputs of the extent rule: the source's tiling, and whether this engine copies tiles unchanged. */
export type ExtentSource = {
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly copiesTiles: boolean;
};

/** The window to cut, and the rule that determined it. */
export type ExtentWindow = { readonly extent: 'tight' | 'tiles'; readonly window: PixelWindow };

/** For windows of at least this size, the tiles saved by copying outweigh a larger margin. */
const AUTO_TILES_FROM_PX = 16_000_000;
const MAX_SHARE_OF_SHORTER_SIDE = 1 / 8;

/**
 * The AOI's bounding box snapped outward to pixel boundaries and clipped to the raster; null if they share no pixel.
 * Polygons outside the raster are ignored: on a global raster, an AOI may have a projected copy on the far side.
 */
export function tightWindow(aoi: ProjectedAoi, raster: RasterSize): PixelWindow | null {
  const boxes = snappedBoxes(aoi, raster);
  if (boxes.length === 0) return null;
  const column = Math.min(...boxes.map(({ left }) => left));
  const row = Math.min(...boxes.map(({ top }) => top));
  const width = Math.max(...boxes.map(({ right }) => right)) - column;
  const height = Math.max(...boxes.map(({ bottom }) => bottom)) - row;
  return { column, row, width, height };
}

type RasterSize = { readonly width: number; readonly height: number };

/** Columns from `left` (inclusive) to `right` (exclusive). */
export type ColumnRange = { readonly left: number; readonly right: number };

/** The columns of the raster that each polygon extends over; none for polygons outside the raster. */
export function columnRanges(aoi: ProjectedAoi, raster: RasterSize): ColumnRange[] {
  return snappedBoxes(aoi, raster);
}

function snappedBoxes(aoi: ProjectedAoi, raster: RasterSize) {
  return aoi.polygons
    .map(boxOf)
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(0, snapDown(left)),
      top: Math.max(0, snapDown(top)),
      right: Math.min(raster.width, snapUp(right)),
      bottom: Math.min(raster.height, snapUp(bottom)),
    }))
    .filter(({ left, top, right, bottom }) => left < right && top < bottom);
}

function boxOf(polygon: PixelPolygon): { left: number; top: number; right: number; bottom: number } {
  const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
  let [left, top, right, bottom] = [POSITIVE_INFINITY, POSITIVE_INFINITY, NEGATIVE_INFINITY, NEGATIVE_INFINITY];
  for (const ring of polygon) {
    for (let index = 0; index < ring.length; index += 2) {
      left = Math.min(left, ring[index] ?? left);
      right = Math.max(right, ring[index] ?? right);
      top = Math.min(top, ring[index + 1] ?? top);
      bottom = Math.max(bottom, ring[index + 1] ?? bottom);
    }
  }
  return { left, top, right, bottom };
}

/** Applies the contract's extent rule (11.1, output raster rules) to a tight window. */
export function extentWindow(extent: Extent, tight: PixelWindow, source: ExtentSource): ExtentWindow {
  const asTight: ExtentWindow = { extent: 'tight', window: tight };
  if (extent === 'tight' || !source.tiled) return asTight;
  const shorterSide = Math.min(tight.width, tight.height);
  const tileSide = Math.max(source.blockWidth, source.blockHeight);
  const tileFits = source.tiled && tileSide <= shorterSide * MAX_SHARE_OF_SHORTER_SIDE;
  const isLarge = tight.width * tight.height >= AUTO_TILES_FROM_PX;
  if (extent === 'auto' && !(source.copiesTiles && tileFits && isLarge)) return asTight;
  return { extent: 'tiles', window: snapToTiles(tight, source, shorterSide) };
}

/** Whether any pixel centre of the window is inside the AOI; stops at the first. */
export function hasPixelCentreInside(aoi: ProjectedAoi, window: PixelWindow): boolean {
  let found = false;
  scanRuns(aoi, window, () => {
    found = true;
    return false;
  });
  return found;
}

/** The number of pixel centres of the window inside the AOI. */
export function countPixelCentresInside(aoi: ProjectedAoi, window: PixelWindow): number {
  let count = 0;
  scanRuns(aoi, window, (_row, from, to) => {
    count += to - from;
    return true;
  });
  return count;
}

/** An edge along the grid deviates by rounding; without this tolerance it would add a row or column of pixels. */
const ON_GRID_PX = 1e-6;

function snapDown(value: number): number {
  return Math.floor(value + ON_GRID_PX);
}

function snapUp(value: number): number {
  return Math.ceil(value - ON_GRID_PX);
}

function snapToTiles(tight: PixelWindow, source: ExtentSource, shorterSide: number): PixelWindow {
  const maxStep = shorterSide * MAX_SHARE_OF_SHORTER_SIDE;
  let multiple = 1;
  // The edges lie on multiples of this number of tiles, at least 1: a request for `tiles` is granted even if a tile exceeds the share.
  while (Math.max(source.blockWidth, source.blockHeight) * multiple * 2 <= maxStep) multiple *= 2;
  const column = Math.floor(tight.column / (source.blockWidth * multiple)) * source.blockWidth * multiple;
  const row = Math.floor(tight.row / (source.blockHeight * multiple)) * source.blockHeight * multiple;
  return { column, row, width: tight.width + tight.column - column, height: tight.height + tight.row - row };
}
