import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import { inParallel } from '../../raster/read/in-parallel.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { readStoredWindow } from '../../raster/read/read-window.ts';
import type { ByteSource } from '../../raster/source/byte-source.ts';
import { isWide } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { overviewDifference } from './check-overviews.ts';
import type { OutputFault } from './output-fault.ts';
import type { ReadSource } from './read-source.ts';
import { structureDifference } from './structure-difference.ts';

/** What the finished file is compared with. */
export type CheckContext = {
  readonly plan: ClipPlan;
  /** the file must preserve its properties */
  readonly source: Raster;
  readonly readSource: ReadSource;
  readonly signal: AbortSignal;
};

/**
 * Reads the finished file back and returns its structure. Grid, size, bands, nodata, masks and layout must agree with the
 * plan. In the given windows, pixels inside the area must equal the source, pixels outside must be burned, and overviews must
 * follow from the pixels that they cover. Otherwise throws a ClipError `output-wrong`.
 */
export async function checkOutput(
  output: ByteSource,
  windows: readonly PixelWindow[],
  context: CheckContext,
): Promise<RasterStructure> {
  const { plan, source, signal } = context;
  const written = await openRaster(output, { signal }).catch((cause: unknown) => {
    const quoted = cause instanceof Error ? cause.message : String(cause);
    throw new ClipError('output-wrong', { code: 'output-unreadable', quoted }, { cause });
  });
  const difference = structureDifference(written, source, plan);
  if (difference) throw wrong(difference);
  await inParallel([...windows], PARALLEL_WINDOWS, (window) => compareWindow(written, window, context));
  const reduced = await overviewDifference(written, windows, plan, signal);
  if (reduced) throw wrong(reduced);
  return written.structure;
}

/** While one window is compared, blocks of the others are decoded. */
const PARALLEL_WINDOWS = 4;

function wrong(fault: OutputFault): ClipError {
  return new ClipError('output-wrong', fault);
}

async function compareWindow(
  written: Raster,
  probe: PixelWindow,
  { plan, readSource, signal }: CheckContext,
): Promise<void> {
  const { width, height } = probe;
  const inSource = { ...probe, column: probe.column + plan.window.column, row: probe.row + plan.window.row };
  const original = await readSource(inSource);
  const clip = await readStoredWindow(written, { level: 0, x: probe.column, y: probe.row, width, height, signal });
  const inside = insideMask(plan, inSource);
  for (const [band, samples] of clip.bands.entries()) {
    const transparent = isWide(samples) ? 0n : 0;
    const outside = band + 1 === plan.alphaBand ? transparent : plan.outsideValue;
    for (let index = 0; index < samples.length; index += 1) {
      const wanted = inside[index] === 1 ? original.bands[band]?.[index] : outside;
      // not Object.is: to GDAL, -0 equals 0
      if (samples[index] === wanted || (Number.isNaN(samples[index]) && Number.isNaN(wanted))) continue;
      const column = (inSource.column + (index % width)) % plan.sourceWidth;
      const row = inSource.row + Math.floor(index / width);
      const values = { found: `${samples[index]}`, expected: `${wanted}` };
      throw wrong({ code: 'output-pixel-differs', band: band + 1, column, row, ...values });
    }
  }
  checkValidity(plan, inside, original.valid, clip.valid);
}

function checkValidity(plan: ClipPlan, inside: Uint8Array, original: Uint8Array, clip: Uint8Array): void {
  // One band of three may equal nodata in a valid pixel, so the combined validity masks are compared.
  for (let index = 0; index < clip.length; index += 1) {
    const wanted = inside[index] === 1 && (plan.mask === 'added' || original[index] === 1);
    if ((clip[index] === 1) !== wanted)
      throw wrong({ code: 'output-mask-differs', expected: wanted ? 'valid' : 'masked' });
  }
}

function insideMask(plan: ClipPlan, window: PixelWindow): Uint8Array {
  const mask = new Uint8Array(window.width * window.height);
  if (!plan.area) return mask.fill(1);
  scanRuns(plan.area, window, (row, from, to) => {
    const start = (row - window.row) * window.width - window.column;
    mask.fill(1, start + from, start + to);
    return true;
  });
  return mask;
}
