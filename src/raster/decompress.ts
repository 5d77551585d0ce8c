import { getDecoder } from 'geotiff';
import type { BlockLayout } from './block-layout.ts';
import { decodeLerc } from './decode-lerc.ts';
import { decodeZstd } from './decode-zstd.ts';
import { inflate } from './inflate.ts';
import { checkJpegSize } from './jpeg-size.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './packbits.ts';
import { RasterError } from './raster-error.ts';
import { compressionName } from './tiff-tags.ts';

/** The bytes of a block; `decodedSamples` when the codec gave samples in the machine's byte order, with no predictor. */
export type Decompressed = { bytes: Uint8Array<ArrayBuffer>; decodedSamples: boolean };

/** Expands one tile or strip of `rows` rows to at most `maxBytes`; an unknown codec or damaged data is a RasterError. */
export async function decompress(
  layout: BlockLayout,
  input: Uint8Array<ArrayBuffer>,
  block: { rows: number; maxBytes: number },
): Promise<Decompressed> {
  const { maxBytes } = block;
  switch (layout.compression) {
    case 1:
      return { bytes: input.slice(0, maxBytes), decodedSamples: false };
    case 5:
      return { bytes: decodeLzw(input, maxBytes), decodedSamples: false };
    case 8:
    case 32946:
      return { bytes: await inflate(input, maxBytes), decodedSamples: false };
    case 32773:
      return { bytes: decodePackBits(input, maxBytes), decodedSamples: false };
    case 7:
      checkJpegSize(input, layout.blockWidth, layout.blockHeight);
      return { bytes: await decodeByGeotiff(layout, input, block.rows), decodedSamples: true };
    case 34887:
      return { bytes: await lercBlock(layout, input, block), decodedSamples: true };
    case 50001:
      return { bytes: await decodeByGeotiff(layout, input, block.rows), decodedSamples: true };
    case 50000:
      return { bytes: await decodeZstd(input, maxBytes), decodedSamples: false };
    default: {
      const found = `The raster is compressed with ${compressionName(layout.compression)}, which is not read here.`;
      throw new RasterError('unsupported', `${found} Convert it (gdal_translate -co COMPRESS=DEFLATE).`);
    }
  }
}

// LERC may itself be compressed once more; a block of it is hardly larger than its samples, and its header.
async function lercBlock(layout: BlockLayout, input: Uint8Array<ArrayBuffer>, { maxBytes }: { maxBytes: number }) {
  const mostBytes = maxBytes * 2 + LERC_HEADER_BYTES;
  const [, added = 0] = layout.lercParameters ?? [];
  return await orRefuse(layout, async () => {
    if (added === DEFLATED) return await decodeLerc(layout, await inflate(input, mostBytes));
    if (added === ZSTD_PACKED) return await decodeLerc(layout, await decodeZstd(input, mostBytes));
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
    // predictors are undone here, for every codec in the same place
    predictor: 1,
    bitsPerSample: Array.from({ length: layout.samplesPerPixel }, () => layout.bitsPerSample),
    planarConfiguration: layout.planarConfiguration === 'separate' ? 2 : 1,
    samplesPerPixel: layout.samplesPerPixel,
    JPEGTables: layout.jpegTables ?? undefined,
  };
  return await orRefuse(layout, async () => {
    const decoder = await getDecoder(layout.compression, parameters);
    return new Uint8Array((await decoder.decode(input.slice().buffer)) as ArrayBuffer);
  });
}

async function orRefuse(layout: BlockLayout, decode: () => Promise<Uint8Array<ArrayBuffer>>) {
  try {
    return await decode();
  } catch (cause) {
    const name = compressionName(layout.compression);
    const message = `A tile of the raster could not be expanded (${name}). Convert it (gdal_translate -co COMPRESS=DEFLATE).`;
    throw new RasterError('unsupported', message, { cause });
  }
}
