import type { SampleOrder } from '../codec/codec.ts';
import { RasterError } from '../raster-error.ts';
import { type StoredSamples, viewAsSamples } from '../tiff/sample-type.ts';
import type { BlockLayout } from './block-layout.ts';
import { codecReturnsSamples, decompress } from './decompress.ts';
import { unpackSamples } from './unpack-samples.ts';
import { yCbCrToRgb } from './ycbcr.ts';

/** The samples of one tile or strip; each pixel has `samples` interleaved samples. */
export type Block = { values: StoredSamples; width: number; rows: number; samples: number };

/** A block as stored in the file, with its number in the tile index and its count of rows. */
export type PackedBlock = {
  number: number;
  rows: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** whether the decoder may transfer the bytes to another thread */
  isTransferable?: boolean;
};

/**
 * Decodes blocks. If aborted, it rejects with the signal's reason. Null if the bytes were transferred to a worker and lost
 * with it: read them again.
 */
export type BlockDecoder = (layout: BlockLayout, packed: PackedBlock, signal?: AbortSignal) => Promise<Block | null>;

/** Decodes a block into samples; damaged data is a RasterError that names the block. */
export async function decodeBlock(
  layout: BlockLayout,
  { number, rows, bytes: packed }: PackedBlock,
  signal?: AbortSignal,
): Promise<Block> {
  const width = layout.blockWidth;
  const samples = layout.planarConfiguration === 'separate' ? 1 : layout.samplesPerPixel;
  const rowBytes = Math.ceil((width * samples * layout.bitsPerSample) / 8);
  const shape = { width, rows, samples };
  const isDecoded = codecReturnsSamples(layout.compression);
  const order = isDecoded ? null : sampleOrder(layout, shape);
  const bytes = await decompress(layout, packed, { rows, maxBytes: rowBytes * rows, order });
  signal?.throwIfAborted();
  if (isDecoded) return { values: codecSamples(layout, bytes, shape, number), ...shape };
  checkLength(bytes, rowBytes * rows, number);
  return { values: unpackSamples(aligned(bytes), layout, { rowSamples: width * samples, rows }), ...shape };
}

type Shape = { width: number; rows: number; samples: number };

function codecSamples(
  layout: BlockLayout,
  bytes: Uint8Array<ArrayBuffer>,
  shape: Shape,
  number: number,
): StoredSamples {
  const values = viewAsSamples(layout.sampleType, aligned(bytes).buffer);
  checkLength(values, shape.width * shape.rows * shape.samples, number);
  const isYCbCr = layout.photometric === 6 && layout.compression === 7 && shape.samples === 3;
  if (isYCbCr && values instanceof Uint8Array) yCbCrToRgb(values);
  return values;
}

function checkLength(values: { length: number }, expected: number, number: number): void {
  if (values.length >= expected) return;
  throw new RasterError({ code: 'tile-incomplete', tile: number, bytes: values.length, expected });
}

// Null if samples are not multiples of 8 bits: those have no predictor and no byte order.
function sampleOrder(layout: BlockLayout, shape: Shape): SampleOrder | null {
  const { bitsPerSample, predictor, sampleFormat, littleEndian } = layout;
  const fillsBytes = [8, 16, 32, 64].includes(bitsPerSample);
  if (!fillsBytes && predictor !== 1) {
    throw new RasterError({ code: 'predictor-unsupported', predictor, bits: bitsPerSample });
  }
  if (predictor === 3 && sampleFormat !== 3) {
    throw new RasterError({ code: 'predictor-on-integers' });
  }
  return fillsBytes ? { ...shape, sampleBytes: bitsPerSample / 8, predictor, littleEndian } : null;
}

// Typed arrays need an aligned start.
function aligned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
