import type { ByteSource } from './byte-source.ts';
import { decompress } from './decompress.ts';
import { swapBytes, undoFloatingPoint, undoHorizontal } from './predictor.ts';
import { RasterError } from './raster-error.ts';
import { type SampleArray, samplesOver } from './sample-type.ts';
import type { TiffImage } from './tiff-image.ts';
import { locateBlock } from './tile-index.ts';
import { unpackSamples } from './unpack-samples.ts';
import { yCbCrToRgb } from './ycbcr.ts';

/** Which block of an image: column and row of blocks, and the sample plane where planes are separate (else 0). */
export type BlockAddress = { column: number; row: number; plane: number };

/** The samples of one tile or strip, interleaved `samples` to a pixel; null where the file is sparse and holds none. */
export type Block = { values: SampleArray; width: number; rows: number; samples: number };

/** Reads and decodes one block of an image; damaged data is a RasterError that names the block. */
export async function readBlock(
  from: { source: ByteSource; littleEndian: boolean },
  image: TiffImage,
  address: BlockAddress,
  signal?: AbortSignal,
): Promise<Block | null> {
  const { blocksAcross, blocksDown } = image;
  const number = (address.plane * blocksDown + address.row) * blocksAcross + address.column;
  const place = await locateBlock(from, image, number, signal);
  if (place.sizeBytes === 0) return null;
  const width = image.blockWidth;
  // A tile is always whole; the last strip ends with the image.
  const rows = image.tiled
    ? image.blockHeight
    : Math.min(image.blockHeight, image.height - address.row * image.blockHeight);
  const samples = image.planarConfiguration === 'separate' ? 1 : image.samplesPerPixel;
  const rowBytes = Math.ceil((width * samples * image.bitsPerSample) / 8);
  const input = await from.source.read(place.offset, place.sizeBytes, signal);
  const { bytes, decodedSamples } = await decompress(image, input, { rows, maxBytes: rowBytes * rows });
  signal?.throwIfAborted();
  const shape = { width, rows, samples };
  if (decodedSamples) return { values: codecSamples(image, bytes, shape, number), ...shape };
  checkLength(bytes, rowBytes * rows, number);
  const ordered = orderBytes(image, bytes, { ...shape, littleEndian: from.littleEndian });
  return { values: unpackSamples(ordered, image, { rowSamples: width * samples, rows }), ...shape };
}

type Shape = { width: number; rows: number; samples: number };

function codecSamples(image: TiffImage, bytes: Uint8Array<ArrayBuffer>, shape: Shape, number: number): SampleArray {
  const values = samplesOver(image.sampleType, aligned(bytes).buffer);
  checkLength(values, shape.width * shape.rows * shape.samples, number);
  const isYCbCr = image.photometric === 6 && image.compression === 7 && shape.samples === 3;
  if (isYCbCr && values instanceof Uint8Array) yCbCrToRgb(values);
  return values;
}

function checkLength(values: { length: number }, expected: number, number: number): void {
  if (values.length >= expected) return;
  const found = `Tile or strip ${number} holds ${values.length} of its ${expected} bytes.`;
  throw new RasterError('truncated', `${found} The file is cut short or damaged; fetch it again.`);
}

// Byte order first, then the predictor; predictor 3 carries its own order.
function orderBytes(image: TiffImage, bytes: Uint8Array<ArrayBuffer>, shape: Shape & { littleEndian: boolean }) {
  const sampleBytes = image.bitsPerSample / 8;
  const whole = sampleBytes === 1 || sampleBytes === 2 || sampleBytes === 4 || sampleBytes === 8;
  const own = aligned(bytes);
  if (!whole) {
    if (image.predictor === 1) return own;
    const found = `The raster uses predictor ${image.predictor} on samples of ${image.bitsPerSample} bits.`;
    throw new RasterError('unsupported', `${found} Convert it (gdal_translate -co COMPRESS=DEFLATE).`);
  }
  if (image.predictor === 3) {
    if (image.sampleFormat === 3) return undoFloatingPoint(own, { ...shape, sampleBytes });
    throw new RasterError('malformed', 'The raster uses predictor 3 on integers, which TIFF allows for floats only.');
  }
  if (!shape.littleEndian && sampleBytes > 1) swapBytes(own, sampleBytes);
  if (image.predictor === 2) undoHorizontal(own, { ...shape, sampleBytes });
  return own;
}

// Typed arrays need an aligned start, and what follows writes in place.
function aligned(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
