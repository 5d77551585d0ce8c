/** Why a raster cannot be read: not a TIFF, truncated, inconsistent, over a limit, or an encoding that Cutline does not decode. */
export type RasterErrorReason = 'not-a-tiff' | 'truncated' | 'malformed' | 'too-large' | 'unsupported' | 'out-of-range';

/** A file, or a window of it, cannot be read. The message is shown to users: what is wrong, where, the limit, and what to do. */
export class RasterError extends Error {
  override name = 'RasterError';
  readonly reason: RasterErrorReason;

  constructor(reason: RasterErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
