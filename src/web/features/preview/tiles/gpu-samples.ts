import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { SampleType } from '../../../../raster/tiff/structure.ts';
import type { GpuSamples } from '../../../map/raster/raster-tile.ts';

/**
 * What is to be added to a sample on the GPU to have its value again. Signed whole numbers are moved up to start at 0. A
 * 32-bit float has no room for all digits of a 32-bit integer or 64-bit float, but has it for their distance from a
 * value among them.
 */
export function gpuBase(type: SampleType, typical: number): number {
  if (type === 'int8') return -128;
  if (type === 'int16') return -32768;
  if (type === 'int32' || type === 'uint32' || type === 'float64') return Number.isFinite(typical) ? typical : 0;
  return 0;
}

/** Samples less their base, in an array that WebGL takes. */
export function toGpuSamples(samples: SampleArray, base: number): GpuSamples {
  if (samples instanceof Uint8Array || samples instanceof Uint16Array || samples instanceof Float32Array)
    return samples;
  if (samples instanceof Int8Array) return Uint8Array.from(samples, (value) => value - base);
  if (samples instanceof Int16Array) return Uint16Array.from(samples, (value) => value - base);
  return Float32Array.from(samples, (value) => value - base);
}
