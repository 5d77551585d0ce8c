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

/** A decoded tile, and whether its bytes contain its samples and nothing else. */
export type DecodedTile = { readonly samples: StoredSamples; readonly isExact: boolean };

/**
 * Decodes a tile as stored. It isn't exact if bytes follow the compressed data, or more samples than those of the tile are in them:
 * copied, they would publish something that is not in any pixel. Damaged data is a RasterError.
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
  if (compression === NONE) return input.length === size ? input.slice() : null;
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
