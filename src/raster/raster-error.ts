/** Why a raster cannot be read: not a TIFF, cut short, inconsistent, over a limit, or a form nobody here decodes. */
export type RasterErrorReason = 'not-a-tiff' | 'truncated' | 'malformed' | 'too-large' | 'unsupported' | 'out-of-range';

/** A refusal of a file or of a window of it; the message is a sentence for people: what, where, the limit, the way out. */
export class RasterError extends Error {
  override name = 'RasterError';
  readonly reason: RasterErrorReason;

  constructor(reason: RasterErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
