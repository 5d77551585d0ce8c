import type { SizeLimits } from '../../raster/describe/raster-size.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Refuses a source file of more bytes than one raster may have: a ClipError `too-large`. */
export function refuseLargeFile(sizeBytes: number, { maxBytes }: Pick<SizeLimits, 'maxBytes'>): void {
  if (sizeBytes <= maxBytes) return;
  const message = `The source's file has ${gigabytes(sizeBytes)} GB; the limit is ${gigabytes(maxBytes)} GB (CUTLINE_MAX_GB).`;
  throw new ClipError(
    'too-large',
    `${message} Add it in parts, raise the limit, or write the file anew if most of it is unused.`,
  );
}

/** Whether a file is no larger than its raster can make it; else most of it is something else, maybe a hole on the disk. */
export function isFilledByRaster(sizeBytes: number, structure: RasterStructure): boolean {
  const { blockWidth, blockHeight, bands, sampleType, overviews, hasInternalMask } = structure;
  const pixelBytes = bands.length * sampleBytes(sampleType) + (hasInternalMask ? 1 : 0);
  const blocks = [structure, ...overviews].reduce(
    (sum, { width, height }) => sum + Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight),
    0,
  );
  return sizeBytes <= DESCRIPTION_BYTES + MOST_GROWTH * blocks * blockWidth * blockHeight * pixelBytes;
}

/** Tags, metadata and the places of blocks; a file with more is written anew, which loses nothing. */
const DESCRIPTION_BYTES = 4e6;
/** Noise grows by half in LZW, by less in the other codecs. */
const MOST_GROWTH = 1.5;

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toLocaleString('en', { maximumSignificantDigits: 4 });
}
