import { RasterError } from '../raster-error.ts';
import type { SampleType, StoredSampleType, WideIntegerType } from './structure.ts';

/** A typed array of decoded samples. */
export type SampleArray =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A typed array of 64-bit integers, whose elements are bigints. */
export type WideArray = BigInt64Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>;

/** Samples as a file stores them. */
export type StoredSamples = SampleArray | WideArray;

/** Whether samples are 64-bit integers. */
export function isWide(samples: StoredSamples): samples is WideArray {
  return samples instanceof BigInt64Array || samples instanceof BigUint64Array;
}

/** Whether a type is that of 64-bit integers. */
export function isWideType(type: StoredSampleType): type is WideIntegerType {
  return type === 'int64' || type === 'uint64';
}

const SAMPLE_BYTES: Record<StoredSampleType, number> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  float32: 4,
  float64: 8,
  int64: 8,
  uint64: 8,
};

/** Bytes of one decoded sample. */
export function sampleBytes(type: StoredSampleType): number {
  return SAMPLE_BYTES[type];
}

/** A zeroed array for `length` samples. */
export function sampleArray(type: SampleType, length: number): SampleArray;
export function sampleArray(type: StoredSampleType, length: number): StoredSamples;
export function sampleArray(type: StoredSampleType, length: number): StoredSamples {
  return viewAsSamples(type, new ArrayBuffer(length * SAMPLE_BYTES[type]));
}

/** A view of a buffer as samples in the machine's byte order. */
export function viewAsSamples(type: SampleType, buffer: ArrayBuffer): SampleArray;
export function viewAsSamples(type: StoredSampleType, buffer: ArrayBuffer): StoredSamples;
export function viewAsSamples(type: StoredSampleType, buffer: ArrayBuffer): StoredSamples {
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer);
    case 'int8':
      return new Int8Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int16':
      return new Int16Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
    case 'uint64':
      return new BigUint64Array(buffer);
  }
}

/**
 * The type that samples of a TIFF are read into. SampleFormat is 1 unsigned, 2 signed, 3 float, 4 undefined (as unsigned).
 * Odd widths are widened. Others are a RasterError.
 */
export function sampleTypeOf(format: number, bits: number): StoredSampleType {
  const wide = wideIntegerType(format, bits);
  if (wide !== null) return wide;
  const unsigned = isUnsigned(format);
  if (unsigned && bits >= 1 && bits <= 8) return 'uint8';
  if (unsigned && bits <= 16) return 'uint16';
  if (unsigned && bits <= 32) return 'uint32';
  if (format === 2 && bits === 8) return 'int8';
  if (format === 2 && bits === 16) return 'int16';
  if (format === 2 && bits === 32) return 'int32';
  if (format === 3 && bits === 64) return 'float64';
  if (format === 3 && (bits === 16 || bits === 32)) return 'float32';
  throw new RasterError({ code: 'samples-unsupported', format, bits });
}

/** The type of 64-bit integer samples; null for all others. Parameters as in sampleTypeOf. */
function wideIntegerType(format: number, bits: number): WideIntegerType | null {
  if (bits !== 64) return null;
  if (format === 2) return 'int64';
  return isUnsigned(format) ? 'uint64' : null;
}

function isUnsigned(format: number): boolean {
  return format === 1 || format === 4;
}
