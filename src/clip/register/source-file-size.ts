import type { SizeLimits } from '../../raster/describe/raster-size.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Throws a ClipError `too-large` if a source file has more bytes than the limit of a raster. */
export function refuseLargeFile(sizeBytes: number, { maxBytes }: Pick<SizeLimits, 'maxBytes'>): void {
  if (sizeBytes <= maxBytes) return;
  throw new ClipError('too-large', { code: 'file-too-large', bytes: sizeBytes, limit: maxBytes });
}

/** Whether the raster can explain the size of its file. Else most of the file is other data, or a hole (sparse file). */
export function isFilledByRaster(sizeBytes: number, structure: RasterStructure): boolean {
  const { blockWidth, blockHeight, bands, sampleType, overviews, hasInternalMask } = structure;
  const pixelBytes = bands.length * sampleBytes(sampleType) + (hasInternalMask ? 1 : 0);
  const blocks = [structure, ...overviews].reduce(
    (sum, { width, height }) => sum + Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight),
    0,
  );
  return sizeBytes <= MAX_METADATA_BYTES + MAX_GROWTH * blocks * blockWidth * blockHeight * pixelBytes;
}

/** For tags, metadata and the index of blocks. A file with more is rewritten, which loses nothing. */
const MAX_METADATA_BYTES = 4e6;
/** Noise grows by half in LZW, by less in the other codecs. */
const MAX_GROWTH = 1.5;
