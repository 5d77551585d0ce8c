import type { ClipFault } from '../faults/clip-faults.ts';
import type { RasterFault } from '../faults/raster-faults.ts';

/** All reasons why the engine refuses a task or fails, each with its meaning. */
export const CLIP_ERROR_REASONS = {
  'engine-missing': 'The GDAL that the settings require is not on this machine.',
  'source-unreadable': 'The source is missing, or is not a GeoTIFF that this service reads.',
  'source-changed': 'The source has changed since it was added.',
  'codec-unsupported': 'The source is compressed in a way that the GDAL in use cannot read.',
  'copy-unsupported': 'The tiles of the source cannot be copied into a clip; the GDAL engine can make it.',
  'no-crs': 'The source has no coordinate system, so no area can be placed on it.',
  'bands-differ': 'The number of bands differs from the number of given names.',
  'no-valid-pixel': 'Every pixel of the source is nodata or masked.',
  'crs-unsupported': 'The source is in a coordinate system that Cutline does not support.',
  'wrong-position': 'The position of the source would differ from its position by PROJ.',
  'sample-type-unsupported': 'The source holds samples of a type that cannot be clipped.',
  'aoi-outside-source': 'The area and the source have no pixel in common.',
  'aoi-too-small': 'No pixel centre of the source lies inside the area.',
  'too-large': 'The raster to write exceeds the limit of pixels or bytes.',
  'timed-out': 'The task exceeded its time limit.',
  'out-of-memory': 'The task needed more memory than its limit.',
  'disk-full': 'There is no room left on the disk that the clip is written to.',
  cancelled: 'The task was cancelled.',
  'gdal-failed': 'GDAL failed on the source; the fault quotes it.',
  'output-wrong': 'The finished file failed its check and was deleted.',
  'process-died': 'The process of the task ended without a result; trying again may succeed.',
  fault: 'The task stopped on an unexpected error; trying again would fail in the same way.',
} as const;

/** Why the engine refused a task or failed. */
export type ClipErrorReason = keyof typeof CLIP_ERROR_REASONS;

/** A fault of the engine, or of a raster that it reads. */
export type EngineFault = ClipFault | RasterFault;

/** A refusal or failure of the engine. The message is for logs; a user sees the fault's sentence. */
export class ClipError extends Error {
  override name = 'ClipError';
  readonly reason: ClipErrorReason;
  readonly fault: EngineFault;

  constructor(reason: ClipErrorReason, fault: EngineFault, options?: ErrorOptions) {
    super(`${reason} ${JSON.stringify(fault)}`, options);
    this.reason = reason;
    this.fault = fault;
  }
}

/** A ClipError as JSON, for messages between processes. */
export type ClipErrorJson = { readonly reason: ClipErrorReason; readonly fault: EngineFault };

/** Converts an error for JSON; clipErrorFromJson is the inverse. */
export function clipErrorToJson({ reason, fault }: ClipError): ClipErrorJson {
  return { reason, fault };
}

/** The inverse of clipErrorToJson. */
export function clipErrorFromJson(json: ClipErrorJson): ClipError {
  return new ClipError(json.reason, json.fault);
}

/** The error of a task whose signal was aborted. */
export function cancelledError(options?: ErrorOptions): ClipError {
  return new ClipError('cancelled', { code: 'cancelled' }, options);
}
