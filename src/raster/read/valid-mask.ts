import { releaseBuffer } from '../source/release-buffer.ts';
import { isWide, type SampleArray, type StoredSamples } from '../tiff/sample-type.ts';

/** The sources of a validity mask: colour bands with a nodata value, an alpha band, an internal mask. Each may be absent. */
export type ValiditySources = {
  bands: StoredSamples[];
  alpha: StoredSamples | null;
  mask: StoredSamples | null;
  /** a bigint for bands of 64-bit integers */
  noData: number | bigint | null;
};

/**
 * 1 for each valid pixel, else 0. A pixel is nodata only if all its bands are nodata (one dark band of three is a colour).
 * An alpha or mask value of 0 hides the pixel whatever its bands hold. The array may be shared: don't write into it or
 * transfer it, and release it only with `freeMask`.
 */
export function validMask(from: ValiditySources, pixels: number): Uint8Array<ArrayBuffer> {
  const noData = from.bands.length > 0 ? from.noData : null;
  if (noData === null && !from.alpha && !from.mask) return allValid(pixels);
  const valid = new Uint8Array(pixels);
  if (noData === null) valid.fill(1);
  else for (const band of from.bands) markData(band, noData, valid);
  for (const opacity of [from.alpha, from.mask]) {
    if (opacity) hideZeros(opacity, valid);
  }
  return valid;
}

/** Few map tiles have more pixels. */
const MAX_SHARED_PIXELS = 1024 * 1024;
let shared = new Uint8Array(0);
/** All buffers that were ever shared: earlier, smaller ones may still be in use. */
const sharedBuffers = new WeakSet<ArrayBuffer>();

// Filling a mask for each tile would take a tenth of the time of decoding the tile.
function allValid(pixels: number): Uint8Array<ArrayBuffer> {
  if (pixels > MAX_SHARED_PIXELS) return new Uint8Array(pixels).fill(1);
  if (shared.length < pixels) {
    shared = new Uint8Array(pixels).fill(1);
    sharedBuffers.add(shared.buffer);
  }
  return shared.subarray(0, pixels);
}

/** Releases the memory of a mask that is no longer used, unless the mask is shared. */
export function releaseMask(mask: Uint8Array<ArrayBuffer>): void {
  if (!sharedBuffers.has(mask.buffer)) releaseBuffer(mask);
}

/** A nodata value as the band stores it (rounded to float32 there), so that stored samples can be compared with it. */
export function noDataInType(noData: number, band: SampleArray): number {
  return band instanceof Float32Array ? Math.fround(noData) : noData;
}

/** Whether a sample is the nodata value, which may be NaN; both as the band stores them. */
export function isNoData(sample: number | undefined, noData: number): boolean {
  return sample === noData || (Number.isNaN(sample) && Number.isNaN(noData));
}

function markData(band: StoredSamples, noData: number | bigint, valid: Uint8Array): void {
  const empty = isWide(band) || typeof noData === 'bigint' ? noData : noDataInType(noData, band);
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

function hideZeros(opacity: StoredSamples, valid: Uint8Array): void {
  const transparent = isWide(opacity) ? 0n : 0;
  for (let index = 0; index < valid.length; index++) {
    if (opacity[index] === transparent) valid[index] = 0;
  }
}
