import { describe, expect, it } from 'vitest';
import { sizeExcess } from './raster-size.ts';

const limits = { maxPixels: 4_000_000, maxBytes: 24_000_000 };
const raster = { width: 2000, height: 2000, bandCount: 3, sampleType: 'uint16' as const };

describe('sizeExcess', () => {
  it('accepts a raster exactly at the limits', () => {
    expect(sizeExcess(raster, limits)).toBeNull();
  });

  it('has the count of pixels and the limit', () => {
    expect(sizeExcess({ ...raster, width: 2001 }, limits)).toEqual({
      ...{ measure: 'pixels', size: [2001, 2000], bands: null, samples: null },
      ...{ value: 4_002_000, limit: 4_000_000 },
    });
  });

  it('multiplies bands and sample sizes for the limit in bytes', () => {
    expect(sizeExcess({ ...raster, bandCount: 4 }, limits)).toEqual({
      ...{ measure: 'bytes', size: [2000, 2000], bands: 4, samples: 'uint16' },
      ...{ value: 32_000_000, limit: 24_000_000 },
    });
    expect(sizeExcess({ ...raster, bandCount: 6, sampleType: 'uint8' }, limits)).toBeNull();
  });
});
