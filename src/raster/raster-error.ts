import type { RasterFault } from '../faults/raster-faults.ts';

/** A file, or a window of it, cannot be read. The message is for logs; a user sees the fault's sentence. */
export class RasterError extends Error {
  override name = 'RasterError';
  readonly fault: RasterFault;

  constructor(fault: RasterFault, options?: ErrorOptions) {
    super(JSON.stringify(fault), options);
    this.fault = fault;
  }
}
