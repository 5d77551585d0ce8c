import { sampleBytes } from '../tiff/sample-type.ts';
import type { SampleType } from '../tiff/structure.ts';

/** Limits of one raster; maxBytes counts its samples uncompressed. */
export type SizeLimits = { readonly maxPixels: number; readonly maxBytes: number };

/** The size of a raster or of a window: pixels, bands and sample type. */
export type RasterDimensions = { width: number; height: number; bandCount: number; sampleType: SampleType };

/** A clause that says which limit a raster exceeds and which setting controls it; null if it is within both. */
export function sizeExcess(
  { width, height, bandCount, sampleType }: RasterDimensions,
  limits: SizeLimits,
): string | null {
  const pixels = width * height;
  if (pixels > limits.maxPixels) {
    const has = `${width} × ${height} pixels are ${inUnits(pixels, MEGA)} megapixels`;
    return `${has}; the limit is ${inUnits(limits.maxPixels, MEGA)} (CUTLINE_MAX_MEGAPIXELS)`;
  }
  const bytes = pixels * bandCount * sampleBytes(sampleType);
  if (bytes <= limits.maxBytes) return null;
  const has = `${width} × ${height} pixels of ${bandCount} ${sampleType} bands are ${inUnits(bytes, GIGA)} GB`;
  return `${has} before compression; the limit is ${inUnits(limits.maxBytes, GIGA)} GB (CUTLINE_MAX_GB)`;
}

const MEGA = 1e6;
const GIGA = 1e9;

function inUnits(count: number, unit: number): string {
  return (count / unit).toLocaleString('en', { maximumSignificantDigits: 4 });
}
