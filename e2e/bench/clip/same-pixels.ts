import { openFileSource } from '../../../src/clip/files/file-source.ts';
import { openRaster, type Raster } from '../../../src/raster/read/open-raster.ts';
import { readWindow } from '../../../src/raster/read/read-window.ts';

const STEP_PX = 1024;

/** Number of samples that differ between two clips on one grid, over the union of both. A pixel in only one of them must be nodata. */
export async function differingSamples(firstPath: string, secondPath: string): Promise<number> {
  const files = await Promise.all([openFileSource(firstPath), openFileSource(secondPath)]);
  try {
    const [first, second] = (await Promise.all(files.map((file) => openRaster(file)))) as [Raster, Raster];
    const shift = {
      column: Math.round((second.structure.transform[0] - first.structure.transform[0]) / first.structure.transform[1]),
      row: Math.round((second.structure.transform[3] - first.structure.transform[3]) / first.structure.transform[5]),
    };
    let differing = 0;
    const right = Math.max(first.structure.width, second.structure.width + shift.column);
    const bottom = Math.max(first.structure.height, second.structure.height + shift.row);
    for (let row = Math.min(0, shift.row); row < bottom; row += STEP_PX) {
      for (let column = Math.min(0, shift.column); column < right; column += STEP_PX) {
        const [a, b] = await Promise.all([
          readOver(first, column, row),
          readOver(second, column - shift.column, row - shift.row),
        ]);
        for (const [band, samples] of a.entries())
          for (let at = 0; at < samples.length; at += 1) if (samples[at] !== b[band]?.[at]) differing += 1;
      }
    }
    return differing;
  } finally {
    for (const file of files) await file.close();
  }
}

/** Reads a square of the grid; nodata outside the raster. */
async function readOver(raster: Raster, column: number, row: number): Promise<Float64Array[]> {
  const { width, height, bands, noData } = raster.structure;
  const [x, y] = [Math.max(0, column), Math.max(0, row)];
  const size = { width: Math.min(width, column + STEP_PX) - x, height: Math.min(height, row + STEP_PX) - y };
  const square = bands.map(() => new Float64Array(STEP_PX * STEP_PX).fill(noData ?? 0));
  if (size.width <= 0 || size.height <= 0) return square;
  const read = await readWindow(raster, { level: 0, x, y, ...size });
  for (const [band, samples] of read.bands.entries()) {
    for (let line = 0; line < size.height; line += 1) {
      const from = line * size.width;
      square[band]?.set(samples.subarray(from, from + size.width), (y - row + line) * STEP_PX + x - column);
    }
  }
  return square;
}
