import type { RasterStyle } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';

/** The input of a raster layer for one frame. */
export type RasterScene = {
  /** from the bottom up: later tiles hide earlier ones */
  readonly tiles: readonly RasterTile[];
  /** tiles that may be needed again: those already uploaded stay on the GPU */
  readonly retained: readonly RasterTile[];
  readonly style: RasterStyle;
  /** 0..1 */
  readonly opacity: number;
  /** the horizontal range of the viewport in which the raster is visible, 0..1 */
  readonly between: readonly [number, number];
};
