import { type Affine, applyAffine, invertAffine, shiftAffine } from '../../geo/grid/affine.ts';
import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { readStoredWindow, type StoredWindow } from '../../raster/read/read-window.ts';
import { ClipError } from '../clip-error.ts';
import { type FileSource, openFileSource } from '../files/file-source.ts';
import { type ClipPlan, planConversion } from '../plan/plan.ts';
import { overviewDifference } from './check-overviews.ts';
import type { SourceWindow } from './join-columns.ts';
import { probeWindows } from './probe-windows.ts';
import { type ReadSource, rasterReader } from './read-source.ts';
import { structureDifference } from './structure-difference.ts';

/** What a verified file contains. */
export type VerifiedFile = {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly overviews: number;
  readonly validPixels: number;
  /** the window of the source that the file is; null if it was not compared with a source */
  readonly window: PixelWindow | null;
};

/** Dependencies of a verification. */
export type VerifyContext = { readonly signal: AbortSignal; readonly onProgress: (share: number) => void };

/** Pixels; the largest side of the windows that are read at a time. */
const WINDOW_PX = 1024;

/**
 * Reads a file of which no plan is known: all its pixels must be readable, its layout that of a COG, and some parts of its overviews must
 * follow from its pixels. With a source, the file must be on its grid, and every valid pixel must equal the source's; every other
 * pixel must be empty, or hidden in the source too. Otherwise throws a ClipError `output-wrong`.
 */
export async function verifyFile(
  file: string,
  sourceFile: string | null,
  context: VerifyContext,
): Promise<VerifiedFile> {
  const opened: FileSource[] = [];
  const open = async (path: string) => {
    const bytes = await openFileSource(path);
    opened.push(bytes);
    return await openRaster(bytes, { signal: context.signal });
  };
  try {
    const written = await open(file);
    const source = sourceFile === null ? null : await open(sourceFile);
    const plan = planConversion(written.structure, false);
    const window = source && windowIn(written, source);
    const reference = source && window && { source, read: rasterReader(source, context.signal), window };
    const expected = source && window ? { ...plan, window, transform: transformOf(source, window) } : plan;
    const difference = structureDifference(written, source ?? written, expected);
    if (difference) throw new ClipError('output-wrong', difference);
    const validPixels = await compareAll(written, plan, reference, context);
    await checkOverviews(written, plan, context.signal);
    const { width, height, bands, overviews } = written.structure;
    return { width, height, bands: bands.length, overviews: overviews.length, validPixels, window };
  } finally {
    await Promise.all(opened.map((bytes) => bytes.close()));
  }
}

/** The window of the source whose grid is that of the file. */
function windowIn({ structure: written }: Raster, { structure: source }: Raster): PixelWindow {
  const inverse = invertAffine(source.transform);
  const [x, y] = [written.transform[0], written.transform[3]];
  const [column, row] = (inverse ? applyAffine(inverse, x, y) : [Number.NaN, Number.NaN]).map(Math.round);
  const window = { column: column ?? 0, row: row ?? 0, width: written.width, height: written.height };
  const isInside =
    window.column >= 0 &&
    window.column < source.width &&
    window.row >= 0 &&
    window.row + window.height <= source.height;
  if (isInside && window.width <= source.width) return window;
  const [found, expected] = [written.transform.join(', '), `on that of the source, ${source.transform.join(', ')}`];
  throw new ClipError('output-wrong', {
    code: 'output-property-differs',
    property: 'grid',
    index: null,
    found,
    expected,
  });
}

function transformOf({ structure: { transform } }: Raster, { column, row }: PixelWindow): Affine {
  return shiftAffine(transform, column, row);
}

type Reference = { readonly source: Raster; readonly read: ReadSource; readonly window: PixelWindow };

async function compareAll(
  written: Raster,
  plan: ClipPlan,
  reference: Reference | null,
  { signal, onProgress }: VerifyContext,
): Promise<number> {
  const { width, height } = written.structure;
  let valid = 0;
  for (let y = 0; y < height; y += WINDOW_PX) {
    for (let x = 0; x < width; x += WINDOW_PX) {
      const part = { x, y, width: Math.min(WINDOW_PX, width - x), height: Math.min(WINDOW_PX, height - y) };
      const clip = await readStoredWindow(written, { level: 0, ...part, signal });
      for (const one of clip.valid) valid += one;
      if (reference) await comparePart(clip, plan, { ...part, ...reference });
      onProgress(Math.min(1, (y * width + x * part.height) / (width * height)));
    }
  }
  return valid;
}

type Part = Reference & { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function comparePart(clip: StoredWindow, plan: ClipPlan, { source, read, window, ...part }: Part): Promise<void> {
  const origin = { column: window.column + part.x, row: window.row + part.y };
  const original = await read({ ...origin, width: part.width, height: part.height });
  for (let index = 0; index < clip.valid.length; index += 1) {
    const isValid = clip.valid[index] === 1;
    if (isValid && original.valid[index] !== 1)
      throw new ClipError('output-wrong', { code: 'output-mask-differs', expected: 'masked' });
    const band = differingBand(clip, original, index, isValid ? null : plan);
    if (band < 0) continue;
    const values = { found: `${clip.bands[band]?.[index]}`, expected: `${original.bands[band]?.[index]}` };
    throw new ClipError('output-wrong', {
      ...{ code: 'output-pixel-differs', band: band + 1, ...values },
      column: (origin.column + (index % part.width)) % source.structure.width,
      row: origin.row + Math.floor(index / part.width),
    });
  }
}

/** The first 0-based band whose sample is neither the source's nor, if `plan` is given, that of the outside; -1 if there is none. */
function differingBand(clip: StoredWindow, original: SourceWindow, index: number, plan: ClipPlan | null): number {
  return clip.bands.findIndex((samples, band) => {
    const [found, wanted] = [samples[index], original.bands[band]?.[index]];
    if (isSame(found, wanted)) return false;
    if (!plan) return true;
    return !isSame(found, band + 1 === plan.alphaBand ? (typeof found === 'bigint' ? 0n : 0) : plan.outsideValue);
  });
}

// not Object.is: to GDAL, -0 equals 0
function isSame(one: number | bigint | undefined, other: number | bigint | undefined): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}

/** A file doesn't say whether its values are classes, whose overviews have the nearest pixels instead of averages. */
async function checkOverviews(written: Raster, plan: ClipPlan, signal: AbortSignal): Promise<void> {
  const windows = probeWindows(plan);
  const averaged = await overviewDifference(written, windows, plan, signal);
  if (!averaged) return;
  const nearest = { ...plan, overviewResampling: 'NEAREST' } as const;
  if (await overviewDifference(written, windows, nearest, signal)) throw new ClipError('output-wrong', averaged);
}
