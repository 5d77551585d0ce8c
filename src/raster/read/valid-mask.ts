import { freeNow } from '../source/release-buffer.ts';
import type { SampleArray } from '../tiff/sample-type.ts';

/** What says which pixels count: colour bands against a nodata value, an alpha band, an internal mask; any may be absent. */
export type ValiditySources = {
  bands: SampleArray[];
  alpha: SampleArray | null;
  mask: SampleArray | null;
  noData: number | null;
};

/**
 * 1 for each pixel that counts, else 0. A pixel is nodata when every band of it is (one dark band of three is a
 * colour); alpha and mask of 0 hide it whatever its bands say. It may be shared: nobody writes into it, hands it over, or
 * frees it but by `freeMask`.
 */
export function validMask(from: ValiditySources, pixels: number): Uint8Array<ArrayBuffer> {
  const noData = from.bands.length > 0 ? from.noData : null;
  if (noData === null && !from.alpha && !from.mask) return allValid(pixels);
  const valid = new Uint8Array(pixels);
  if (noData === null) valid.fill(1);
  else for (const band of from.bands) markData(band, noData, valid);
  for (const shade of [from.alpha, from.mask]) {
    if (shade) hideZeros(shade, valid);
  }
  return valid;
}

/** A tile has so many pixels at most, as a rule. */
const MOST_SHARED_PIXELS = 1024 * 1024;
let shared = new Uint8Array(0);
/** Of all that were shared: those that have become too small since are still looked at. */
const sharedBuffers = new WeakSet<ArrayBuffer>();

// Filling one for each tile would take as long as a tenth of decoding it.
function allValid(pixels: number): Uint8Array<ArrayBuffer> {
  if (pixels > MOST_SHARED_PIXELS) return new Uint8Array(pixels).fill(1);
  if (shared.length < pixels) {
    shared = new Uint8Array(pixels).fill(1);
    sharedBuffers.add(shared.buffer);
  }
  return shared.subarray(0, pixels);
}

/** Gives back the memory of a mask that nobody will look at again, unless it is the one that others look at too. */
export function freeMask(mask: Uint8Array<ArrayBuffer>): void {
  if (!sharedBuffers.has(mask.buffer)) freeNow(mask);
}

/** A nodata value as the band stores it (rounded to float32 there), so that stored samples can be compared with it. */
export function noDataInType(noData: number, band: SampleArray): number {
  return band instanceof Float32Array ? Math.fround(noData) : noData;
}

/** Whether a sample is the nodata value, which may be NaN; both as the band stores them. */
export function isNoData(sample: number | undefined, noData: number): boolean {
  return sample === noData || (Number.isNaN(sample) && Number.isNaN(noData));
}

function markData(band: SampleArray, noData: number, valid: Uint8Array): void {
  const empty = noDataInType(noData, band);
  if (Number.isNaN(empty)) {
    for (let index = 0; index < valid.length; index++) {
      if (!Number.isNaN(band[index])) valid[index] = 1;
    }
    return;
  }
  for (let index = 0; index < valid.length; index++) {
    if (band[index] !== empty) valid[index] = 1;
  }
}

function hideZeros(shade: SampleArray, valid: Uint8Array): void {
  for (let index = 0; index < valid.length; index++) {
    if (shade[index] === 0) valid[index] = 0;
  }
}
