import type { Raster } from '../../../raster/open-raster.ts';
import { readWindow } from '../../../raster/read-window.ts';
import { type SampleArray, sampleArray } from '../../../raster/sample-type.ts';
import type { PixelRect } from './tiles/pyramid.ts';

/** Samples of an area, a row-major array a band, and which pixels count. */
export type AreaPixels = { width: number; height: number; bands: SampleArray[]; valid: Uint8Array<ArrayBuffer> };

/** Which image of a file is read, and every how many of its pixels (1: all). */
export type ReadLevel = { readonly image: number; readonly step: number };

const ROWS_AT_ONCE_BYTES = 64 * 1024 * 1024;

/** Reads bands (1-based) of a rectangle of a level, thinned by its step: of each step × step pixels the one in the middle. */
export async function readArea(
  raster: Raster,
  { image: level, step }: ReadLevel,
  rect: PixelRect,
  bands: number[],
  signal: AbortSignal,
): Promise<AreaPixels> {
  if (step === 1) {
    const window = await readWindow(raster, { level, ...rect, bands, signal });
    return { width: rect.width, height: rect.height, bands: window.bands, valid: window.valid };
  }
  const image = raster.levels[level]?.image;
  const { width: fullWidth = 0, height: fullHeight = 0, sampleType = 'uint8' } = image ?? {};
  const thinned: AreaPixels = {
    width: rect.width,
    height: rect.height,
    bands: bands.map(() => sampleArray(sampleType, rect.width * rect.height)),
    valid: new Uint8Array(rect.width * rect.height),
  };
  const [x, top] = [rect.x * step, rect.y * step];
  const [width, bottom] = [Math.min(rect.width * step, fullWidth - x), Math.min(top + rect.height * step, fullHeight)];
  const rowsAtOnce = stripRows(step, width * bands.length * 8);
  for (let y = top; y < bottom; y += rowsAtOnce) {
    const height = Math.min(rowsAtOnce, bottom - y);
    const window = await readWindow(raster, { level, x, y, width, height, bands, signal });
    thin(window, thinned, { top: (y - top) / step, width, step });
  }
  return thinned;
}

// Whole steps at a time, and about 64 MB: a level without overviews may be far larger than what is kept of it.
function stripRows(step: number, rowBytes: number): number {
  return step * Math.max(1, Math.floor(ROWS_AT_ONCE_BYTES / (rowBytes * step)));
}

type Strip = { bands: SampleArray[]; valid: Uint8Array; height: number };

function thin(from: Strip, to: AreaPixels, place: { top: number; width: number; step: number }): void {
  const { top, width, step } = place;
  const middle = Math.floor(step / 2);
  const rows = Math.ceil(from.height / step);
  for (let row = 0; row < rows; row++) {
    const sourceRow = Math.min(row * step + middle, from.height - 1);
    for (let column = 0; column < to.width; column++) {
      const source = sourceRow * width + Math.min(column * step + middle, width - 1);
      const target = (top + row) * to.width + column;
      to.valid[target] = from.valid[source] ?? 0;
      for (const [index, band] of to.bands.entries()) band[target] = from.bands[index]?.[source] ?? 0;
    }
  }
}
