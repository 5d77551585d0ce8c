import { RasterError } from '../raster/raster-error.ts';
import { ClipError, cancelledError } from './clip-error.ts';
import { withoutFolders } from './gdal/gdal-message.ts';

/** Converts any thrown value to a ClipError with one of the engine's reasons; an unexpected error becomes a `fault`. */
export function asClipError(error: unknown): ClipError {
  if (error instanceof ClipError) return error;
  if (error instanceof RasterError) return new ClipError('source-unreadable', error.fault, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'AbortError') {
    return cancelledError({ cause: error });
  }
  if (hasCode(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    return new ClipError('disk-full', { code: 'disk-full' }, { cause: error });
  }
  return new ClipError('fault', { code: 'unexpected-error', quoted: withoutFolders(message) }, { cause: error });
}

function hasCode(error: unknown): error is { code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
