import { deflateSync, inflateSync, constants as zlib, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type SampleOrder, undoPredictorAndByteOrder } from '../../raster/codec/codec.ts';
import { blockLayout } from '../../raster/decode/block-layout.ts';
import { decodeBlock } from '../../raster/decode/decode-block.ts';
import { decodeLzwFrom } from '../../raster/decode/lzw.ts';
import { type StoredSamples, viewAsSamples } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { encodeLzw } from './encode-lzw.ts';
import { applyPredictorAndByteOrder } from './predict.ts';

/** The compressions that tiles are copied and encoded in, by TIFF's codes. */
export const COPIED_COMPRESSIONS: ReadonlySet<number> = new Set([1, 5, 8, 32946, 50000]);

const NONE = 1;
const LZW = 5;
const ZSTD = 50000;
/** As fast as levels below it, and 2 % larger than GDAL's default 9. */
const ZSTD_LEVEL = 5;
/** Of zlib's output; its default of 16 kB makes many small buffers of a tile. */
const CHUNK_BYTES = 256 * 1024;

/** A decoded tile, and whether its bytes may be copied: they are its compressed samples, without anything after them. */
export type DecodedTile = { readonly samples: StoredSamples; readonly isExact: boolean };

/**
 * The largest size at which a tile of a source is copied: what its codec needs for incompressible samples. DEFLATE permits any number of
 * empty blocks, with which a small file could make a large clip.
 */
export function maxStoredBytes(image: TiffImage): number {
  const { width, rows, samples, sampleBytes } = sampleOrder(image, true);
  return maxBytesOf(image.compression, width * rows * samples * sampleBytes);
}

/** LZW writes codes of up to 12 bits; DEFLATE and ZSTD store what they can't compress, with some bytes for each block. */
function maxBytesOf(compression: number, size: number): number {
  if (compression === NONE) return size;
  return Math.ceil(size * (compression === LZW ? 1.5 : 1.01)) + 1024;
}

/**
 * Decodes a tile as stored. It isn't exact if bytes follow the compressed data, more samples than those of the tile are in them, or they are far
 * more than the samples: copied, they would publish something that is not in any pixel. Damaged data is a RasterError.
 */
export async function decodeTile(
  image: TiffImage,
  littleEndian: boolean,
  { number, bytes }: { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<DecodedTile> {
  const order = sampleOrder(image, littleEndian);
  const size = order.width * order.rows * order.samples * order.sampleBytes;
  const expanded = expandExactly(image.compression, bytes, size);
  if (expanded === null) {
    const block = await decodeBlock(blockLayout(image, littleEndian), { number, rows: image.blockHeight, bytes });
    return { samples: block.values, isExact: false };
  }
  undoPredictorAndByteOrder(expanded, order);
  return { samples: viewAsSamples(image.sampleType, expanded.buffer), isExact: true };
}

/** Encodes the samples of one tile, which it may change, as the image stores them. */
export function encodeTile(image: TiffImage, littleEndian: boolean, samples: StoredSamples): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  applyPredictorAndByteOrder(bytes, sampleOrder(image, littleEndian));
  switch (image.compression) {
    case NONE:
      return bytes;
    case LZW:
      return encodeLzw(bytes);
    case ZSTD:
      return ownBytes(zstdCompressSync(bytes, { params: { [zlib.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }));
    default:
      // as the GDAL engine: with a predictor about as small as level 6, in half of the time
      return ownBytes(deflateSync(bytes, { level: samples.BYTES_PER_ELEMENT > 1 ? 1 : 3, chunkSize: CHUNK_BYTES }));
  }
}

/** A copy that fills its buffer, which can then be moved to another thread; zlib's may be a part of a larger one. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

/** Encodes a mask of one byte per pixel as bits, in DEFLATE, as GDAL stores internal masks. `width` is a multiple of 8. */
export function encodeMask(visible: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(visible.length / 8);
  for (let at = 0; at < visible.length; at += 1) {
    if (visible[at] !== 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (0x80 >> (at & 7));
  }
  return ownBytes(deflateSync(bits));
}

function sampleOrder(image: TiffImage, littleEndian: boolean): SampleOrder {
  return {
    width: image.blockWidth,
    rows: image.blockHeight,
    samples: image.planarConfiguration === 'separate' ? 1 : image.samplesPerPixel,
    sampleBytes: image.bitsPerSample / 8,
    predictor: image.predictor,
    littleEndian,
  };
}

/** The expanded bytes, in a buffer of their size; null if they can't be expanded, or the input is not exactly them. */
function expandExactly(
  compression: number,
  input: Uint8Array<ArrayBuffer>,
  size: number,
): Uint8Array<ArrayBuffer> | null {
  if (input.length > maxBytesOf(compression, size)) return null;
  if (compression === NONE) return input.length === size ? input.slice() : null;
  if (compression === ZSTD && zstdFrameBytes(input) !== input.length) return null;
  if (compression === LZW) {
    const { bytes, isExact } = decodeLzwFrom(input, size);
    return bytes.length === size && isExact ? bytes : null;
  }
  try {
    const options = { chunkSize: size + 1, maxOutputLength: size, info: true } as const;
    const expand = compression === ZSTD ? zstdDecompressSync : inflateSync;
    const { buffer, engine } = expand(input, options) as unknown as {
      readonly buffer: Buffer<ArrayBuffer>;
      readonly engine: { readonly bytesWritten: number };
    };
    if (buffer.length !== size || engine.bytesWritten !== input.length) return null;
    const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, size);
    return bytes.byteOffset === 0 && bytes.buffer.byteLength === size ? bytes : bytes.slice();
  } catch {
    return null;
  }
}

const ZSTD_MAGIC = 0xfd2fb528;

/** The bytes of the ZSTD frame at the start (RFC 8878, 3.1.1); null if there is none. A skippable frame, which may hold anything, is none. */
function zstdFrameBytes(input: Uint8Array<ArrayBuffer>): number | null {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 6 || view.getUint32(0, true) !== ZSTD_MAGIC) return null;
  const descriptor = view.getUint8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryIdBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  let at = 5 + (isSingleSegment ? 0 : 1) + dictionaryIdBytes + contentSizeBytes;
  for (let isLast = false; !isLast; ) {
    if (at + 3 > input.length) return null;
    const header = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    isLast = (header & 1) === 1;
    const isRun = ((header >> 1) & 3) === 1;
    at += 3 + (isRun ? 1 : header >> 3);
  }
  const checksumBytes = (descriptor & 4) === 0 ? 0 : 4;
  return at + checksumBytes;
}
