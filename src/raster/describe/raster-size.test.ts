import { describe, expect, it } from 'vitest';
import { sizeExcess } from './raster-size.ts';

const limits = { maxPixels: 4_000_000, maxBytes: 24_000_000 };
const raster = { width: 2000, height: 2000, bandCount: 3, sampleType: 'uint16' as const };

describe('sizeExcess', () => {
  it('accepts a raster exactly at the limits', () => {
    expect(sizeExcess(raster, limits)).toBeNull();
  });

  it('names the count of pixels, the limit and its setting', () => {
    expect(sizeExcess({ ...raster, width: 2001 }, limits)).toBe(
      '2001 × 2000 pixels are 4.002 megapixels; the limit is 4 (CUTLINE_MAX_MEGAPIXELS)',
    );
  });

  it('multiplies bands and sample sizes for the limit in bytes', () => {
    expect(sizeExcess({ ...raster, bandCount: 4 }, limits)).toBe(
      '2000 × 2000 pixels of 4 uint16 bands are 0.032 GB before compression; the limit is 0.024 GB (CUTLINE_MAX_GB)',
    );
    expect(sizeExcess({ ...raster, bandCount: 6, sampleType: 'uint8' }, limits)).toBeNull();
  });
});
