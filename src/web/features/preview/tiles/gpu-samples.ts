import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import type { SampleType } from '../../../../raster/tiff/structure.ts';
import type { GpuSamples } from '../../../map/raster/raster-tile.ts';

/**
 * The base to add to a sample on the GPU to obtain its value. Signed integers are shifted to start at 0. A float32
 * can't hold all digits of a 32-bit integer or float64, but it can hold their difference from a typical value.
 */
export function gpuBase(type: SampleType, typical: number): number {
  if (type === 'int8') return -128;
  if (type === 'int16') return -32768;
  if (type === 'int32' || type === 'uint32' || type === 'float64') return Number.isFinite(typical) ? typical : 0;
  return 0;
}

/** Samples minus their base, in a typed array that WebGL accepts. */
export function toGpuSamples(samples: SampleArray, base: number): GpuSamples {
  if (samples instanceof Uint8Array || samples instanceof Uint16Array || samples instanceof Float32Array)
    return samples;
  if (samples instanceof Int8Array) return Uint8Array.from(samples, (value) => value - base);
  if (samples instanceof Int16Array) return Uint16Array.from(samples, (value) => value - base);
  return Float32Array.from(samples, (value) => value - base);
}
