import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { WINDOW_TILE_PX } from '../tiles/window-tiles.ts';
import type { ClipPlan } from './plan.ts';

/** A part of a plan's window that is cut, burned and measured by itself, so that processor cores share the work. */
export type Strip = {
  /** in the source's pixels */
  readonly window: PixelWindow;
  /** rows of the plan's window above it: whole tiles, as overviews are made tile by tile */
  readonly top: number;
  /** the names of its scratch files */
  readonly files: { readonly window: string; readonly area: string };
};

/** Blocks that two strips share are decoded twice. */
const MOST_STRIPS = 6;
/** A source of taller blocks would be decoded from the top for each strip. */
const TALLEST_BLOCK = 1024;

/**
 * Divides a plan's window from top to bottom into strips of `leastPixels` or more; into one where the window has no more or
 * the source's blocks (`blockHeight` rows each) are tall.
 */
export function stripsOf({ window }: ClipPlan, blockHeight: number, leastPixels: number): Strip[] {
  const tileRows = Math.ceil(window.height / WINDOW_TILE_PX);
  const affordable = Math.floor((window.width * window.height) / leastPixels);
  const wanted = blockHeight <= TALLEST_BLOCK ? Math.min(affordable, MOST_STRIPS, tileRows) : 1;
  const rows = Math.ceil(tileRows / Math.max(1, wanted)) * WINDOW_TILE_PX;
  const tops = Array.from({ length: Math.ceil(window.height / rows) }, (_, index) => index * rows);
  return tops.map((top, index) => {
    const height = Math.min(rows, window.height - top);
    const number = tops.length === 1 ? '' : `-${index + 1}`;
    const files = { window: `window${number}.tif`, area: `area${number}.json` };
    return { window: { ...window, row: window.row + top, height }, top, files };
  });
}
