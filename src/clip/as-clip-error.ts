import { RasterError } from '../raster/raster-error.ts';
import { ClipError } from './clip-error.ts';
import { withoutFolders } from './gdal/gdal-message.ts';

/** Converts any thrown value to a ClipError with one of the engine's reasons; an unexpected error becomes a `fault`. */
export function asClipError(error: unknown): ClipError {
  if (error instanceof ClipError) return error;
  if (error instanceof RasterError) return new ClipError('source-unreadable', error.message, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'AbortError') {
    return new ClipError('cancelled', 'The task was cancelled.', { cause: error });
  }
  if (hasCode(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    const advice = 'free some and submit again';
    return new ClipError('disk-full', `There is no room left on the disk that the clip is written to; ${advice}.`, {
      cause: error,
    });
  }
  return new ClipError('fault', `The task stopped on an unexpected error: ${withoutFolders(message)}`, {
    cause: error,
  });
}

function hasCode(error: unknown): error is { code: unknown } {
  return typeof error === 'object' && error !== null && 'code' in error;
}
