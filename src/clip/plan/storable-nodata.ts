import type { SampleType } from '../../raster/tiff/structure.ts';

/**
 * The nodata value as samples of the type store it. Null if they can't (-9999 in uint8): such a value marks no sample.
 */
export function storableNoData(noData: number | null, sampleType: SampleType): number | null {
  if (noData === null) return null;
  if (sampleType === 'float64') return noData;
  if (sampleType === 'float32') {
    const rounded = Math.fround(noData);
    return Number.isFinite(noData) && !Number.isFinite(rounded) ? null : rounded;
  }
  const [min, max] = INTEGER_RANGES[sampleType];
  return Number.isInteger(noData) && noData >= min && noData <= max ? noData : null;
}

const INTEGER_RANGES = {
  uint8: [0, 255],
  int8: [-128, 127],
  uint16: [0, 65_535],
  int16: [-32_768, 32_767],
  uint32: [0, 4_294_967_295],
  int32: [-2_147_483_648, 2_147_483_647],
} as const;
