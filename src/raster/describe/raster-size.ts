import { sampleBytes } from '../tiff/sample-type.ts';
import type { SampleType } from '../tiff/structure.ts';

/** What one raster may hold; both count it as it is in memory, before compression. */
export type SizeLimits = { readonly maxPixels: number; readonly maxBytes: number };

/** A raster or a part of one, as far as its size goes. */
export type Sized = { width: number; height: number; bandCount: number; sampleType: SampleType };

/** Says in a clause how a raster passes the limits and what sets them; null when it is within both. */
export function sizeExcess({ width, height, bandCount, sampleType }: Sized, limits: SizeLimits): string | null {
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
