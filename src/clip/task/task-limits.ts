import { type RasterDimensions, type SizeLimits, sizeExcess } from '../../raster/describe/raster-size.ts';
import { ClipError } from '../clip-error.ts';

/** Limits of one task: time, memory, and the size of the raster that it writes. */
export type TaskLimits = SizeLimits & { readonly timeoutMs: number; readonly memoryMb: number };

/** Throws a ClipError `too-large` for a raster over the limits. `purpose` is what it would become. */
export function refuseTooLarge(raster: RasterDimensions, limits: SizeLimits, purpose: 'clip' | 'source'): void {
  const excess = sizeExcess(raster, limits);
  if (excess !== null) throw new ClipError('too-large', { code: 'raster-too-large', ...excess, purpose });
}
