import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import { inParallel } from '../../raster/read/in-parallel.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import type { ByteSource } from '../../raster/source/byte-source.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { overviewDifference } from './check-overviews.ts';
import type { ReadSource } from './read-source.ts';
import { structureDifference } from './structure-difference.ts';

/** What the check compares with. */
export type CheckContext = {
  readonly plan: ClipPlan;
  /** what it has, the file must keep */
  readonly source: Raster;
  readonly readSource: ReadSource;
  readonly signal: AbortSignal;
};

/**
 * Reads the finished file back and returns its structure: grid, size, bands, marks and layout must be the plan's, and in
 * the given windows of it pixels inside must equal the source's, pixels outside be burned and overviews be made of what
 * they cover. Else a ClipError `output-wrong`.
 */
export async function checkOutput(
  output: ByteSource,
  windows: readonly PixelWindow[],
  context: CheckContext,
): Promise<RasterStructure> {
  const { plan, source, signal } = context;
  const written = await openRaster(output, { signal }).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new ClipError('output-wrong', `The finished file cannot be read back: ${said}`, { cause });
  });
  const difference = structureDifference(written, source, plan);
  if (difference) throw wrong(difference);
  await inParallel([...windows], WINDOWS_AT_ONCE, (window) => compareWindow(written, window, context));
  const reduced = await overviewDifference(written, windows, plan, signal);
  if (reduced) throw wrong(reduced);
  return written.structure;
}

/** While one is compared, the blocks of others are unpacked. */
const WINDOWS_AT_ONCE = 4;

function wrong(what: string): ClipError {
  return new ClipError(
    'output-wrong',
    `The finished file is not what was asked for (${what}); it was thrown away. Submit again.`,
  );
}

async function compareWindow(
  written: Raster,
  probe: PixelWindow,
  { plan, readSource, signal }: CheckContext,
): Promise<void> {
  const { width, height } = probe;
  const inSource = { ...probe, column: probe.column + plan.window.column, row: probe.row + plan.window.row };
  const original = await readSource(inSource);
  const clip = await readWindow(written, { level: 0, x: probe.column, y: probe.row, width, height, signal });
  const inside = insideMask(plan, inSource);
  for (const [band, samples] of clip.bands.entries()) {
    const outside = band + 1 === plan.alphaBand ? 0 : plan.outsideValue;
    for (let index = 0; index < samples.length; index += 1) {
      const wanted = inside[index] === 1 ? original.bands[band]?.[index] : outside;
      // not Object.is: -0 and 0 are one number to GDAL
      if (samples[index] === wanted || (Number.isNaN(samples[index]) && Number.isNaN(wanted))) continue;
      const column = inSource.column + (index % width);
      const row = inSource.row + Math.floor(index / width);
      throw wrong(`band ${band + 1} at column ${column}, row ${row} of the source is ${samples[index]}, not ${wanted}`);
    }
  }
  checkValidity(plan, inside, original.valid, clip.valid);
}

function checkValidity(plan: ClipPlan, inside: Uint8Array, original: Uint8Array, clip: Uint8Array): void {
  // a nodata value of 0 in one band of three is still a colour, so that only marks decide here
  for (let index = 0; index < clip.length; index += 1) {
    const wanted = inside[index] === 1 && (plan.mask === 'added' || original[index] === 1);
    if ((clip[index] === 1) !== wanted)
      throw wrong(wanted ? 'a pixel inside the area is hidden' : 'a pixel outside the area shows');
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
