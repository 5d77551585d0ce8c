import type { StoredSampleType } from '../../raster/tiff/structure.ts';

/** GDAL's names of the sample types. */
export const VRT_TYPES: Readonly<Record<StoredSampleType, string>> = {
  uint8: 'Byte',
  int8: 'Int8',
  uint16: 'UInt16',
  int16: 'Int16',
  uint32: 'UInt32',
  int32: 'Int32',
  float32: 'Float32',
  float64: 'Float64',
  int64: 'Int64',
  uint64: 'UInt64',
};
