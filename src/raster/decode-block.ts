import type { BlockLayout } from './block-layout.ts';
import { decompress } from './decompress.ts';
import { swapBytes, undoFloatingPoint, undoHorizontal } from './predictor.ts';
import { RasterError } from './raster-error.ts';
import { type SampleArray, samplesOver } from './sample-type.ts';
import { unpackSamples } from './unpack-samples.ts';
import { yCbCrToRgb } from './ycbcr.ts';

/** The samples of one tile or strip, interleaved `samples` to a pixel. */
export type Block = { values: SampleArray; width: number; rows: number; samples: number };

/** A block as it lies in the file: which one it is, and how many rows it has. */
export type PackedBlock = { number: number; rows: number; bytes: Uint8Array<ArrayBuffer> };

/** Who decodes blocks; an aborted one rejects with the signal's reason. */
export type BlockDecoder = (layout: BlockLayout, packed: PackedBlock, signal?: AbortSignal) => Promise<Block>;

/** Decodes a block into samples; damaged data is a RasterError that names the block. */
export async function decodeBlock(
  layout: BlockLayout,
  { number, rows, bytes: packed }: PackedBlock,
  signal?: AbortSignal,
): Promise<Block> {
  const width = layout.blockWidth;
  const samples = layout.planarConfiguration === 'separate' ? 1 : layout.samplesPerPixel;
  const rowBytes = Math.ceil((width * samples * layout.bitsPerSample) / 8);
  const { bytes, decodedSamples } = await decompress(layout, packed, { rows, maxBytes: rowBytes * rows });
  signal?.throwIfAborted();
  const shape = { width, rows, samples };
  if (decodedSamples) return { values: codecSamples(layout, bytes, shape, number), ...shape };
  checkLength(bytes, rowBytes * rows, number);
  const ordered = orderBytes(layout, bytes, shape);
  return { values: unpackSamples(ordered, layout, { rowSamples: width * samples, rows }), ...shape };
}

type Shape = { width: number; rows: number; samples: number };

function codecSamples(layout: BlockLayout, bytes: Uint8Array<ArrayBuffer>, shape: Shape, number: number): SampleArray {
  const values = samplesOver(layout.sampleType, aligned(bytes).buffer);
  checkLength(values, shape.width * shape.rows * shape.samples, number);
  const isYCbCr = layout.photometric === 6 && layout.compression === 7 && shape.samples === 3;
  if (isYCbCr && values instanceof Uint8Array) yCbCrToRgb(values);
  return values;
}

function checkLength(values: { length: number }, expected: number, number: number): void {
  if (values.length >= expected) return;
  const found = `Tile or strip ${number} holds ${values.length} of its ${expected} bytes.`;
  throw new RasterError('truncated', `${found} The file is cut short or damaged; fetch it again.`);
}

// Byte order first, then the predictor; predictor 3 carries its own order.
function orderBytes(layout: BlockLayout, bytes: Uint8Array<ArrayBuffer>, shape: Shape) {
  const sampleBytes = layout.bitsPerSample / 8;
  const whole = sampleBytes === 1 || sampleBytes === 2 || sampleBytes === 4 || sampleBytes === 8;
  const own = aligned(bytes);
  if (!whole) {
    if (layout.predictor === 1) return own;
    const found = `The raster uses predictor ${layout.predictor} on samples of ${layout.bitsPerSample} bits.`;
    throw new RasterError('unsupported', `${found} Convert it (gdal_translate -co COMPRESS=DEFLATE).`);
  }
  if (layout.predictor === 3) {
    if (layout.sampleFormat === 3) return undoFloatingPoint(own, { ...shape, sampleBytes });
    throw new RasterError('malformed', 'The raster uses predictor 3 on integers, which TIFF allows for floats only.');
  }
  if (!layout.littleEndian && sampleBytes > 1) swapBytes(own, sampleBytes);
  if (layout.predictor === 2) undoHorizontal(own, { ...shape, sampleBytes });
  return own;
}

// Typed arrays need an aligned start, and what follows writes in place.
function aligned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
