import type { SizeExcess } from '../../faults/clip-faults.ts';
import { sampleBytes } from '../tiff/sample-type.ts';
import type { StoredSampleType } from '../tiff/structure.ts';

/** Limits of one raster; maxBytes counts its samples uncompressed. */
export type SizeLimits = { readonly maxPixels: number; readonly maxBytes: number };

/** The size of a raster or of a window: pixels, bands and sample type. */
export type RasterDimensions = { width: number; height: number; bandCount: number; sampleType: StoredSampleType };

/** The limit that a raster exceeds; null if it is within both. */
export function sizeExcess(
  { width, height, bandCount, sampleType }: RasterDimensions,
  limits: SizeLimits,
): SizeExcess | null {
  const size: [number, number] = [width, height];
  const pixels = width * height;
  if (pixels > limits.maxPixels) {
    return { measure: 'pixels', size, bands: null, samples: null, value: pixels, limit: limits.maxPixels };
  }
  const bytes = pixels * bandCount * sampleBytes(sampleType);
  if (bytes <= limits.maxBytes) return null;
  return { measure: 'bytes', size, bands: bandCount, samples: sampleType, value: bytes, limit: limits.maxBytes };
}
