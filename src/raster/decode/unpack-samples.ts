import { type SampleArray, type StoredSamples, sampleArray, viewAsSamples } from '../tiff/sample-type.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';

/** Turns the little-endian bytes of a block into samples: a view if a typed array has the width, else widened. */
export function unpackSamples(
  bytes: Uint8Array<ArrayBuffer>,
  image: Pick<TiffImage, 'bitsPerSample' | 'sampleFormat' | 'sampleType'>,
  shape: { rowSamples: number; rows: number },
): StoredSamples {
  const { bitsPerSample: bits, sampleFormat: format, sampleType } = image;
  const count = shape.rowSamples * shape.rows;
  if (format === 3 && bits === 16) return widenHalves(bytes, count);
  if (bits === 8 || bits === 16 || bits === 32 || bits === 64) return viewAsSamples(sampleType, bytes.buffer);
  // odd widths are at most 32 bits: there is no 64-bit type among them
  return unpackBits(bytes, { bits, ...shape }, sampleArray(sampleType, count) as SampleArray);
}

// Samples of odd widths are packed most significant bit first; each row starts at a byte.
function unpackBits(
  bytes: Uint8Array,
  shape: { bits: number; rowSamples: number; rows: number },
  output: SampleArray,
): SampleArray {
  const { bits, rowSamples, rows } = shape;
  const rowBytes = Math.ceil((rowSamples * bits) / 8);
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < rowSamples; index++) {
      let value = 0;
      const first = index * bits;
      for (let bit = first; bit < first + bits; bit++) {
        const byte = bytes[row * rowBytes + (bit >> 3)] ?? 0;
        value = value * 2 + ((byte >> (7 - (bit & 7))) & 1);
      }
      output[row * rowSamples + index] = value;
    }
  }
  return output;
}

function widenHalves(bytes: Uint8Array<ArrayBuffer>, count: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(new Uint16Array(bytes.buffer, 0, count), halfToNumber);
}

function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
