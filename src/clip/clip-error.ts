/** Every way the engine can refuse or fail, with what it means for the person who asked. */
export const CLIP_ERROR_REASONS = {
  'engine-missing': 'The GDAL that the settings ask for is not on this machine.',
  'source-unreadable': 'The source is not there, or is no GeoTIFF that this service reads.',
  'source-changed': 'The source is not the file it was when it was added.',
  'codec-unsupported': 'The source is compressed in a way that the GDAL in use cannot read.',
  'no-crs': 'The source has no coordinate system, so no area can be placed on it.',
  'bands-differ': 'The source has another number of bands than names were given for.',
  'no-valid-pixel': 'Every pixel of the source is nodata or masked.',
  'crs-unsupported': 'The source is in a coordinate system that cannot be computed here.',
  'wrong-position': 'The source would be placed elsewhere than PROJ places it.',
  'sample-type-unsupported': 'The source holds samples of a kind that cannot be clipped here.',
  'aoi-outside-source': 'The area and the source have no pixel in common.',
  'aoi-too-small': 'No pixel centre of the source lies inside the area.',
  'too-large': 'The raster to write has more pixels or bytes than one may.',
  'timed-out': 'The task took longer than it may.',
  'out-of-memory': 'The task needed more memory than it may use.',
  'disk-full': 'There is no room left on the disk that the clip is written to.',
  cancelled: 'The task was cancelled.',
  'gdal-failed': 'GDAL gave up on the source; its own words are in the message.',
  'output-wrong': 'The finished file is not what was asked for, and was thrown away.',
  'process-died': 'The process that did the work ended without an answer; it may end otherwise when it is run again.',
  fault: 'The work stopped on an error that nobody foresaw; it would stop there again.',
} as const;

/** One of the engine's declared reasons. */
export type ClipErrorReason = keyof typeof CLIP_ERROR_REASONS;

/** A refusal or failure of the engine; the message is a sentence for people: what, where, the limit, the way out. */
export class ClipError extends Error {
  override name = 'ClipError';
  readonly reason: ClipErrorReason;

  constructor(reason: ClipErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** A ClipError that survives a process border; clipErrorFromJson is its inverse. */
export type ClipErrorJson = { readonly reason: ClipErrorReason; readonly message: string };

/** Makes an error ready for JSON. */
export function clipErrorToJson({ reason, message }: ClipError): ClipErrorJson {
  return { reason, message };
}

/** Reads back what clipErrorToJson made. */
export function clipErrorFromJson(json: ClipErrorJson): ClipError {
  return new ClipError(json.reason, json.message);
}
