import { type Sized, type SizeLimits, sizeExcess } from '../../raster/describe/raster-size.ts';
import { ClipError } from '../clip-error.ts';

/** What one task may take: milliseconds, megabytes of memory, and the size of the raster that it writes. */
export type TaskLimits = SizeLimits & { readonly timeoutMs: number; readonly memoryMb: number };

/** Throws a ClipError `too-large` for a raster past the limits; `advice` is the way out for who asked. */
export function refuseTooLarge(raster: Sized, limits: SizeLimits, advice: string): void {
  const excess = sizeExcess(raster, limits);
  if (excess !== null) throw new ClipError('too-large', `The raster to write is too large: ${excess}. ${advice}`);
}
