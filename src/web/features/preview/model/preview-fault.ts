import type { RasterFault } from '../../../../faults/raster-faults.ts';
import { RasterError } from '../../../../raster/raster-error.ts';

/** Why a file cannot be previewed: a code with its data. The page makes the sentence from it (preview-fault-strings.ts). */
export type PreviewFault =
  | RasterFault
  | { readonly code: 'link-expired' }
  | { readonly code: 'file-changed' }
  | { readonly code: 'file-unreachable' }
  | { readonly code: 'file-removed'; readonly status: number }
  | { readonly code: 'file-refused'; readonly status: number }
  | { readonly code: 'response-cut-short'; readonly received: number; readonly expected: number }
  | { readonly code: 'no-byte-ranges'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'no-georeferencing' }
  | { readonly code: 'pixels-below-precision' }
  | { readonly code: 'no-crs-for-map' }
  | { readonly code: 'outside-map' }
  | {
      readonly code: 'picture-too-large';
      readonly width: number;
      readonly height: number;
      readonly hasLegend: boolean;
    }
  | {
      readonly code: 'measuring-over-budget';
      readonly bands: number;
      readonly readBytes: number;
      readonly decodedBytes: number;
    }
  /** `detail` is the message of an unexpected error. */
  | { readonly code: 'unexpected'; readonly detail: string };

/** A file cannot be previewed. Thrown in workers, from where the fault is sent to the page. */
export class PreviewFaultError extends Error {
  override name = 'PreviewFaultError';
  readonly fault: PreviewFault;

  constructor(fault: PreviewFault, options?: ErrorOptions) {
    super(JSON.stringify(fault), options);
    this.fault = fault;
  }
}

/** The fault of any thrown value. */
export function previewFaultOf(error: unknown): PreviewFault {
  if (error instanceof RasterError || error instanceof PreviewFaultError) return error.fault;
  return { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
}
