import { blockLayout } from '../decode/block-layout.ts';
import { type Block, type BlockDecoder, decodeBlock } from '../decode/decode-block.ts';
import type { ByteSource } from '../source/byte-source.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import { locateBlock } from '../tiff/tile-index.ts';

/** Which block of an image: column and row of blocks, and the sample plane where planes are separate (else 0). */
export type BlockAddress = { column: number; row: number; plane: number };

/** A file whose blocks are read, and who decodes them; here and now when nobody is named. */
export type BlockFile = { source: ByteSource; littleEndian: boolean; decode?: BlockDecoder };

/** Reads and decodes one block of an image, null where the file is sparse and holds none; damaged data is a RasterError. */
export async function readBlock(
  { source, littleEndian, decode = decodeBlock }: BlockFile,
  image: TiffImage,
  address: BlockAddress,
  signal?: AbortSignal,
): Promise<Block | null> {
  const { blocksAcross, blocksDown } = image;
  const number = (address.plane * blocksDown + address.row) * blocksAcross + address.column;
  const place = await locateBlock({ source, littleEndian }, image, number, signal);
  if (place.sizeBytes === 0) return null;
  // A tile is always whole; the last strip ends with the image.
  const rows = image.tiled
    ? image.blockHeight
    : Math.min(image.blockHeight, image.height - address.row * image.blockHeight);
  const layout = blockLayout(image, littleEndian);
  // Each null costs a pool one of its threads, and the one that asks loses nothing: it ends.
  for (;;) {
    const bytes = await source.read(place.offset, place.sizeBytes, signal);
    const isOwn = source.release !== undefined && bytes.length === bytes.buffer.byteLength;
    let isHandedOver = false;
    let block: Block | null;
    try {
      block = await decode(layout, { number, rows, bytes, isOwn }, signal);
    } finally {
      isHandedOver = bytes.length === 0;
      if (!isHandedOver) source.release?.(bytes);
    }
    if (block) return block;
    if (!isHandedOver) throw new Error('a decoder gave neither a block nor a reason');
  }
}
