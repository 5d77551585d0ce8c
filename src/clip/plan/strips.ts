import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { WINDOW_TILE_PX } from '../tiles/window-tiles.ts';
import type { ClipPlan } from './plan.ts';

/** A horizontal strip of a plan's window. Strips are cut and burned independently, on several processor cores. */
export type Strip = {
  /** in pixels of the source */
  readonly window: PixelWindow;
  /** rows of the plan's window above it, a multiple of the tile height, as overviews are made tile by tile */
  readonly top: number;
  /** the names of its scratch files */
  readonly files: Readonly<Record<StripFile, string>>;
};

/** A strip across the last column of its source is cut in two pieces, which `joined` joins. */
type StripFile = 'window' | 'area' | 'inside' | 'beforeWrap' | 'afterWrap' | 'joined';

/** Limited, as blocks that two strips share are decoded twice. */
const MAX_STRIPS = 6;
/** Rows. Taller blocks of a source would be decoded from the top for each strip. */
const MAX_BLOCK_HEIGHT = 1024;

/**
 * Divides a plan's window from top to bottom into strips of at least `minPixels`. There is one strip if the window is small
 * or the source's blocks (`blockHeight` rows each) are tall.
 */
export function stripsOf({ window }: ClipPlan, blockHeight: number, minPixels: number): Strip[] {
  const tileRows = Math.ceil(window.height / WINDOW_TILE_PX);
  const affordable = Math.floor((window.width * window.height) / minPixels);
  const wanted = blockHeight <= MAX_BLOCK_HEIGHT ? Math.min(affordable, MAX_STRIPS, tileRows) : 1;
  const rows = Math.ceil(tileRows / Math.max(1, wanted)) * WINDOW_TILE_PX;
  const tops = Array.from({ length: Math.ceil(window.height / rows) }, (_, index) => index * rows);
  return tops.map((top, index) => {
    const height = Math.min(rows, window.height - top);
    const number = tops.length === 1 ? '' : `-${index + 1}`;
    const files = {
      window: `window${number}.tif`,
      area: `area${number}.json`,
      inside: `inside${number}.tif`,
      beforeWrap: `before-wrap${number}.tif`,
      afterWrap: `after-wrap${number}.tif`,
      joined: `joined${number}.vrt`,
    };
    return { window: { ...window, row: window.row + top, height }, top, files };
  });
}
