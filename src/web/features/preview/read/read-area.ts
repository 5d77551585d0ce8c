import { inParallel } from '../../../../raster/read/in-parallel.ts';
import type { Raster } from '../../../../raster/read/open-raster.ts';
import { type RasterWindow, readWindow } from '../../../../raster/read/read-window.ts';
import { type SampleArray, sampleArray, sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import { runsByBlock, type SubsampledRun, subsampledOffsets } from './subsampled-runs.ts';

/** Samples of an area, one row-major array per band, and the validity mask (1: valid). */
export type AreaPixels = { width: number; height: number; bands: SampleArray[]; valid: Uint8Array<ArrayBuffer> };

/** An image of a file and its subsampling step (1: all pixels). */
export type ReadLevel = { readonly image: number; readonly step: number };

/**
 * Limits of windows that are read at once: their decoded bytes, and their number, because small strips are merged into
 * one request.
 */
const PARALLEL = { bytes: 64 * 1024 * 1024, windows: 32 } as const;

/**
 * Reads bands (1-based) of a rectangle of a level, subsampled to the middle pixel of each step × step pixels. Each
 * block that contains such a pixel is read once; others are not read. `onProgress` receives the progress, 0..1.
 */
export async function readArea(
  raster: Raster,
  { image: level, step }: ReadLevel,
  rect: PixelRect,
  bands: number[],
  signal: AbortSignal,
  onProgress: (progress: number) => void = () => {},
): Promise<AreaPixels> {
  const image = raster.levels[level]?.image;
  if (step === 1 || !image) {
    const window = await readWindow(raster, { level, ...rect, bands, signal });
    onProgress(1);
    return { width: rect.width, height: rect.height, bands: window.bands, valid: window.valid };
  }
  const subsampled: AreaPixels = {
    width: rect.width,
    height: rect.height,
    bands: bands.map(() => sampleArray(raster.structure.sampleType, rect.width * rect.height)),
    valid: new Uint8Array(rect.width * rect.height),
  };
  const columns = subsampledOffsets(rect.x, rect.width, step, image.width);
  const rows = subsampledOffsets(rect.y, rect.height, step, image.height);
  const pixelBytes = bands.length * sampleBytes(image.sampleType) + 1;
  // A block may be an entire image in one strip, so its rows are read in parts.
  const maxRows = Math.max(1, Math.floor(PARALLEL.bytes / (pixelBytes * Math.min(image.blockWidth, image.width))));
  const across = runsByBlock(columns, image.blockWidth);
  const pieces = runsByBlock(rows, image.blockHeight, maxRows).flatMap((down) =>
    across.map((over) => ({ over, down })),
  );
  const windowBytes = pixelBytes * image.blockWidth * Math.min(image.blockHeight, maxRows);
  const concurrency = Math.max(1, Math.min(PARALLEL.windows, Math.floor(PARALLEL.bytes / windowBytes)));
  let done = 0;
  await inParallel(pieces, concurrency, async ({ over, down }) => {
    const span = { x: columns[over.from] ?? 0, y: rows[down.from] ?? 0 };
    const width = (columns[over.to - 1] ?? 0) - span.x + 1;
    const height = (rows[down.to - 1] ?? 0) - span.y + 1;
    const window = await readWindow(raster, { level, ...span, width, height, bands, signal });
    take(window, subsampled, { columns, rows, over, down });
    done++;
    onProgress(done / pieces.length);
  });
  return subsampled;
}

type Taken = {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly over: SubsampledRun;
  readonly down: SubsampledRun;
};

function take(from: RasterWindow, to: AreaPixels, { columns, rows, over, down }: Taken): void {
  const [left = 0, top = 0] = [columns[over.from], rows[down.from]];
  for (let row = down.from; row < down.to; row++) {
    const start = ((rows[row] ?? 0) - top) * from.width - left;
    for (let column = over.from; column < over.to; column++) {
      const source = start + (columns[column] ?? 0);
      const target = row * to.width + column;
      to.valid[target] = from.valid[source] ?? 0;
      for (const [index, band] of to.bands.entries()) band[target] = from.bands[index]?.[source] ?? 0;
    }
  }
}
