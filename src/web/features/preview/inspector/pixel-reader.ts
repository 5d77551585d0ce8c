import type { Raster } from '../../../../raster/read/open-raster.ts';
import { readStoredWindow, type StoredWindow } from '../../../../raster/read/read-window.ts';
import { isNoData, noDataInType } from '../../../../raster/read/valid-mask.ts';
import { isWide, type StoredSamples, sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { storedNoData } from '../../../../raster/tiff/wide-integers.ts';

/** Why a pixel is transparent: every colour band holds nodata, its alpha is 0, the mask hides it, or its tile is damaged. */
export type HiddenBy = 'nodata' | 'alpha' | 'mask' | 'damage';

/**
 * One pixel of the full image: the samples of all bands, and why it is hidden, or null. Of 64-bit integers, the nearest numbers,
 * and their digits in `exact`.
 */
export type PixelSamples = { samples: number[]; exact?: string[]; hidden: HiddenBy | null };

const LARGEST_CELL = 256;
const CELL_BYTES = 4 * 1024 * 1024;
const MAX_CELLS = 8;

/**
 * Reads single pixels of the full image. Pointer positions are close together, so square cells are read and the last
 * few cached: 256 pixels wide, less for files with many bands.
 */
export function createPixelReader(
  raster: Raster,
): (column: number, row: number, signal: AbortSignal) => Promise<PixelSamples> {
  const { structure } = raster;
  const side = cellSide(structure);
  const cells = new Map<string, StoredWindow>();

  async function cellAt(x: number, y: number, signal: AbortSignal): Promise<StoredWindow> {
    const key = `${x},${y}`;
    const cached = cells.get(key);
    if (cached) return cached;
    const width = Math.min(side, structure.width - x);
    const height = Math.min(side, structure.height - y);
    const cell = await readStoredWindow(raster, { level: 0, x, y, width, height, signal });
    cells.set(key, cell);
    const oldest = cells.keys().next().value;
    if (cells.size > MAX_CELLS && oldest !== undefined) cells.delete(oldest);
    return cell;
  }

  return async (column, row, signal) => {
    const x = Math.floor(column / side) * side;
    const y = Math.floor(row / side) * side;
    const cell = await cellAt(x, y, signal);
    const at = (row - y) * cell.width + (column - x);
    // the samples of a damaged tile are unknown
    if (cell.damaged?.[at] === 1) return { samples: cell.bands.map(() => Number.NaN), hidden: 'damage' };
    const samples = cell.bands.map((band) => Number(band[at] ?? Number.NaN));
    const exact = cell.bands.some(isWide) ? { exact: cell.bands.map((band) => String(band[at])) } : {};
    return { samples, ...exact, hidden: cell.valid[at] === 1 ? null : hiddenBy(cell, at, structure) };
  };
}

function cellSide({ bands, sampleType }: RasterStructure): number {
  const pixels = CELL_BYTES / (bands.length * sampleBytes(sampleType));
  return Math.max(1, Math.min(LARGEST_CELL, 2 ** Math.floor(Math.log2(Math.sqrt(pixels)))));
}

function hiddenBy({ bands }: StoredWindow, at: number, structure: RasterStructure): HiddenBy {
  const { alphaBand } = structure;
  const noData = storedNoData(structure);
  const colors = bands.filter((_, index) => index + 1 !== alphaBand);
  const isEmpty = noData !== null && colors.length > 0 && colors.every((band) => isNoDataAt(band, at, noData));
  if (isEmpty) return 'nodata';
  return alphaBand !== null && Number(bands[alphaBand - 1]?.[at]) === 0 ? 'alpha' : 'mask';
}

function isNoDataAt(band: StoredSamples, at: number, noData: number | bigint): boolean {
  if (isWide(band) || typeof noData === 'bigint') return band[at] === noData;
  return isNoData(band[at], noDataInType(noData, band));
}
