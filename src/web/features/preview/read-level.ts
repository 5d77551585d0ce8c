import type { Raster } from '../../../raster/open-raster.ts';
import { readWindow } from '../../../raster/read-window.ts';
import { type SampleArray, sampleArray } from '../../../raster/sample-type.ts';
import type { ChosenLevel } from './choose-level.ts';

/** The pixels of a level that are drawn, a row-major array a band. */
export type LevelPixels = { width: number; height: number; bands: SampleArray[]; valid: Uint8Array<ArrayBuffer> };

const ROWS_AT_ONCE_BYTES = 64 * 1024 * 1024;

/** Reads bands (1-based) of a level, thinned by its step: of each step × step pixels the one in the middle. */
export async function readLevel(
  raster: Raster,
  chosen: ChosenLevel,
  bands: number[],
  signal: AbortSignal,
): Promise<LevelPixels> {
  const image = raster.levels[chosen.level]?.image;
  const { width = 0, height = 0, sampleType = 'uint8' } = image ?? {};
  const { level, step } = chosen;
  if (step === 1) {
    const window = await readWindow(raster, { level, x: 0, y: 0, width, height, bands, signal });
    return { width, height, bands: window.bands, valid: window.valid };
  }
  const across = Math.ceil(width / step);
  const down = Math.ceil(height / step);
  const thinned: LevelPixels = {
    width: across,
    height: down,
    bands: bands.map(() => sampleArray(sampleType, across * down)),
    valid: new Uint8Array(across * down),
  };
  const rowsAtOnce = stripRows(step, width * bands.length * 8);
  for (let y = 0; y < height; y += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - y);
    const window = await readWindow(raster, { level, x: 0, y, width, height: rows, bands, signal });
    thin(window, thinned, { top: y / step, width, step });
  }
  return thinned;
}

// Whole steps at a time, and about 64 MB: a level without overviews may be far larger than what is kept of it.
function stripRows(step: number, rowBytes: number): number {
  return step * Math.max(1, Math.floor(ROWS_AT_ONCE_BYTES / (rowBytes * step)));
}

type Strip = { bands: SampleArray[]; valid: Uint8Array; height: number };

function thin(from: Strip, to: LevelPixels, place: { top: number; width: number; step: number }): void {
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
