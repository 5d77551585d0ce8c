import type { RasterLook } from './raster-style.ts';
import type { RasterTile } from './raster-tile.ts';

/** What a raster layer draws. */
export type RasterScene = {
  /** from the bottom up: what comes later hides what is under it */
  readonly tiles: readonly RasterTile[];
  /** what may be wanted again: it stays on the GPU, as far as it is there */
  readonly kept: readonly RasterTile[];
  readonly look: RasterLook;
  /** 0..1 */
  readonly opacity: number;
  /** from and to which part of the map's width it shows, 0..1 */
  readonly between: readonly [number, number];
};
