import { RasterError } from '../raster-error.ts';
import { isWide, type SampleArray, type StoredSamples, sampleBytes } from '../tiff/sample-type.ts';
import type { RasterStructure } from '../tiff/structure.ts';
import { nearestNumbers, storedNoData } from '../tiff/wide-integers.ts';
import type { Raster, RasterLevel } from './open-raster.ts';
import { readSamples } from './read-samples.ts';
import { validMask } from './valid-mask.ts';

/** A rectangle of one level, in pixels of that level. Bands are 1-based; by default all bands are read. */
export type WindowRequest = {
  level: number;
  x: number;
  y: number;
  width: number;
  height: number;
  bands?: number[];
  signal?: AbortSignal;
};

/**
 * The samples of a window, one row-major array per band, and which pixels are valid (1) or nodata, transparent or masked (0).
 * The arrays of samples belong to the caller; `valid` may be shared (validMask).
 */
export type RasterWindow = {
  width: number;
  height: number;
  bandNumbers: number[];
  bands: SampleArray[];
  valid: Uint8Array<ArrayBuffer>;
  /** 1 for the pixels of damaged blocks, which are not valid; absent if there are none (Raster.damaged) */
  damaged?: Uint8Array<ArrayBuffer>;
};

/** A window with the samples as the file stores them: bigints for 64-bit integers. */
export type StoredWindow = Omit<RasterWindow, 'bands'> & { bands: StoredSamples[] };

/**
 * Reads a window of a raster; only the blocks that it touches are fetched. 64-bit integers become float64 (nearestNumbers).
 * A window outside the level is a RasterError.
 */
export async function readWindow(raster: Raster, request: WindowRequest): Promise<RasterWindow> {
  const window = await readStoredWindow(raster, request);
  const noData = storedNoData(raster.structure);
  const bands = window.bands.map((band) => (isWide(band) ? nearestNumbers(band, noData) : band));
  return { ...window, bands };
}

/** Reads a window without converting its samples. Otherwise as readWindow. */
export async function readStoredWindow(raster: Raster, request: WindowRequest): Promise<StoredWindow> {
  const { structure } = raster;
  const level = raster.levels[request.level];
  if (!level) {
    throw new RasterError({ code: 'no-such-level', level: request.level, levels: raster.levels.length });
  }
  const bandNumbers = request.bands ?? structure.bands.map((_, index) => index + 1);
  checkRequest(raster, level, request, bandNumbers);
  const { alphaBand } = structure;
  // the alpha band decides which pixels are valid, so it is always read
  const read = alphaBand === null || bandNumbers.includes(alphaBand) ? bandNumbers : [...bandNumbers, alphaBand];
  let damaged: Uint8Array<ArrayBuffer> | null = null;
  const onDamage = () => {
    damaged ??= new Uint8Array(request.width * request.height);
    return damaged;
  };
  const samples = await readSamples(raster, level.image, request, read, fillOf(structure), onDamage);
  const mask = level.mask ? ((await readSamples(raster, level.mask, request, [1], 0, onDamage))[0] ?? null) : null;
  const alpha = alphaBand === null ? null : (samples[read.indexOf(alphaBand)] ?? null);
  const colors = samples.filter((_, index) => read[index] !== alphaBand);
  const { width, height } = request;
  const valid = validMask({ bands: colors, alpha, mask, noData: storedNoData(structure) }, width * height);
  return {
    width,
    height,
    bandNumbers,
    bands: samples.slice(0, bandNumbers.length),
    ...(damaged ? { valid: without(valid, damaged), damaged } : { valid }),
  };
}

/** What blocks that a sparse file lacks hold. */
function fillOf(structure: RasterStructure): number | bigint {
  return storedNoData(structure) ?? (structure.storedType === undefined ? 0 : 0n);
}

function checkRequest(raster: Raster, level: RasterLevel, request: WindowRequest, bands: number[]): void {
  const { x, y, width, height } = request;
  const { image } = level;
  const isInteger = [x, y, width, height].every(Number.isInteger);
  if (!isInteger || x < 0 || y < 0 || width < 1 || height < 1 || x + width > image.width || y + height > image.height) {
    const size: [number, number] = [image.width, image.height];
    throw new RasterError({ code: 'window-outside', window: [x, y, width, height], size, level: request.level });
  }
  const unknown = bands.find((band) => !(Number.isInteger(band) && band >= 1 && band <= image.samplesPerPixel));
  if (unknown !== undefined) {
    throw new RasterError({ code: 'no-such-band', band: unknown, bands: image.samplesPerPixel });
  }
  const bytes = width * height * (bands.length * sampleBytes(image.sampleType) + 1);
  if (bytes <= raster.limits.maxWindowBytes) return;
  throw new RasterError({ code: 'window-too-large', bytes, limit: raster.limits.maxWindowBytes });
}

function without(valid: Uint8Array<ArrayBuffer>, damaged: Uint8Array): Uint8Array<ArrayBuffer> {
  return valid.map((flag, index) => (damaged[index] === 1 ? 0 : flag));
}
