import { getDecoder } from 'geotiff';
import { inflate } from '#inflate';
import { type SampleOrder, undoPredictorAndByteOrder } from '../codec/codec.ts';
import { RasterError } from '../raster-error.ts';
import { compressionName } from '../tiff/tiff-tags.ts';
import type { BlockLayout } from './block-layout.ts';
import { decodeLerc } from './decode-lerc.ts';
import { decodeWebp } from './decode-webp.ts';
import { decodeZstd } from './decode-zstd.ts';
import { checkJpegSize } from './jpeg-size.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './packbits.ts';
import { checkWebpSize } from './webp-size.ts';

/** Whether a codec (JPEG, LERC, WebP) returns samples in the machine's byte order, regardless of the file's byte order and predictor. */
export function codecReturnsSamples(compression: number): boolean {
  return compression === 7 || compression === 34887 || compression === 50001;
}

/** The expanded block: rows, limit in bytes, and how its samples are stored (null if they are not multiples of 8 bits). */
type Expanded = { rows: number; maxBytes: number; order: SampleOrder | null };

/** Expands one tile or strip to samples in the machine's byte order; an unknown codec or damaged data is a RasterError. */
export async function decompress(
  layout: BlockLayout,
  input: Uint8Array<ArrayBuffer>,
  block: Expanded,
): Promise<Uint8Array<ArrayBuffer>> {
  const { maxBytes, order } = block;
  switch (layout.compression) {
    case 1:
      return ordered(input.slice(0, maxBytes), order);
    case 5:
      return ordered(decodeLzw(input, maxBytes), order);
    case 8:
    case 32946:
      return await inflate(input, maxBytes, order);
    case 32773:
      return ordered(decodePackBits(input, maxBytes), order);
    case 2:
    case 3:
    case 4:
      return await orUnsupported(layout, () => ccittBlock(layout, input, block.rows));
    case 7:
      checkJpegSize(input, layout.blockWidth, layout.blockHeight);
      return await decodeByGeotiff(layout, input, block.rows);
    case 34925:
      return ordered(await orUnsupported(layout, () => xzBlock(input, maxBytes)), order);
    case 34887:
      return await lercBlock(layout, input, maxBytes);
    case 50001:
      checkWebpSize(input, layout.blockWidth, block.rows);
      return await orUnsupported(layout, () => decodeWebp(layout, input));
    case 50000:
      return ordered(await decodeZstd(input, maxBytes), order);
    default:
      throw new RasterError({ code: 'compression-unsupported', compression: compressionName(layout.compression) });
  }
}

function ordered(bytes: Uint8Array<ArrayBuffer>, order: SampleOrder | null): Uint8Array<ArrayBuffer> {
  if (order) undoPredictorAndByteOrder(bytes, order);
  return bytes;
}

async function xzBlock(input: Uint8Array, maxBytes: number) {
  const { decodeXz } = await import('./xz.ts');
  return decodeXz(input, maxBytes);
}

/** Fax data hold one bit per pixel. */
async function ccittBlock(layout: BlockLayout, input: Uint8Array, rows: number) {
  const { ccitt, bitsPerSample, samplesPerPixel, planarConfiguration, blockWidth } = layout;
  const samples = planarConfiguration === 'separate' ? 1 : samplesPerPixel;
  if (ccitt === null || bitsPerSample * samples !== 1) throw new Error('fax data hold one bit per pixel');
  const { decodeCcitt } = await import('./ccitt.ts');
  return decodeCcitt(input, blockWidth, rows, ccitt);
}

// A LERC block may itself be compressed; the inner block is hardly larger than its samples and header.
async function lercBlock(layout: BlockLayout, input: Uint8Array<ArrayBuffer>, maxBytes: number) {
  const maxLercBytes = maxBytes * 2 + LERC_HEADER_BYTES;
  const [, addedCompression = 0] = layout.lercParameters ?? [];
  return await orUnsupported(layout, async () => {
    if (addedCompression === DEFLATED) return await decodeLerc(layout, await inflate(input, maxLercBytes, null));
    if (addedCompression === ZSTD_PACKED) return await decodeLerc(layout, await decodeZstd(input, maxLercBytes));
    return await decodeLerc(layout, input);
  });
}

const DEFLATED = 1;
const ZSTD_PACKED = 2;
const LERC_HEADER_BYTES = 4096;

async function decodeByGeotiff(layout: BlockLayout, input: Uint8Array<ArrayBuffer>, rows: number) {
  const parameters = {
    tileWidth: layout.blockWidth,
    tileHeight: rows,
    predictor: 1,
    bitsPerSample: Array.from({ length: layout.samplesPerPixel }, () => layout.bitsPerSample),
    planarConfiguration: layout.planarConfiguration === 'separate' ? 2 : 1,
    samplesPerPixel: layout.samplesPerPixel,
    JPEGTables: layout.jpegTables ?? undefined,
  };
  return await orUnsupported(layout, async () => {
    const decoder = await getDecoder(layout.compression, parameters);
    return new Uint8Array((await decoder.decode(input.slice().buffer)) as ArrayBuffer);
  });
}

async function orUnsupported(layout: BlockLayout, decode: () => Promise<Uint8Array<ArrayBuffer>>) {
  try {
    return await decode();
  } catch (cause) {
    if (cause instanceof RasterError) throw cause;
    throw new RasterError({ code: 'tile-not-decoded', compression: compressionName(layout.compression) }, { cause });
  }
}
