import type { Raster } from '../../../raster/open-raster.ts';
import { type RasterWindow, readWindow } from '../../../raster/read-window.ts';

const CELL = 256;
const MAX_CELLS = 8;

/**
 * Reads single pixels of the full image: the values of all bands, or null where it is masked. The pointer moves from
 * neighbour to neighbour, so cells of 256 × 256 pixels are read and the last few kept.
 */
export function createPixelReader(
  raster: Raster,
): (column: number, row: number, signal: AbortSignal) => Promise<number[] | null> {
  const cells = new Map<string, RasterWindow>();

  async function cellAt(x: number, y: number, signal: AbortSignal): Promise<RasterWindow> {
    const key = `${x},${y}`;
    const kept = cells.get(key);
    if (kept) return kept;
    const width = Math.min(CELL, raster.structure.width - x);
    const height = Math.min(CELL, raster.structure.height - y);
    const cell = await readWindow(raster, { level: 0, x, y, width, height, signal });
    cells.set(key, cell);
    const oldest = cells.keys().next().value;
    if (cells.size > MAX_CELLS && oldest !== undefined) cells.delete(oldest);
    return cell;
  }

  return async (column, row, signal) => {
    const x = Math.floor(column / CELL) * CELL;
    const y = Math.floor(row / CELL) * CELL;
    const cell = await cellAt(x, y, signal);
    const at = (row - y) * cell.width + (column - x);
    if (cell.valid[at] === 0) return null;
    return cell.bands.map((band) => band[at] ?? Number.NaN);
  };
}
