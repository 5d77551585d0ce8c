import { blockLayout } from '../decode/block-layout.ts';
import { type Block, type BlockDecoder, decodeBlock } from '../decode/decode-block.ts';
import type { ByteSource } from '../source/byte-source.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import { locateBlock } from '../tiff/tile-index.ts';

/** The address of a block in an image: column and row of blocks, and the sample plane if planes are separate (else 0). */
export type BlockAddress = { column: number; row: number; plane: number };

/** A file whose blocks are read, and the decoder of the blocks; the default decodes on the calling thread. */
export type BlockFile = { source: ByteSource; littleEndian: boolean; decode?: BlockDecoder };

/** Reads and decodes one block of an image; null if a sparse file lacks the block. Damaged data is a RasterError. */
export async function readBlock(
  { source, littleEndian, decode = decodeBlock }: BlockFile,
  image: TiffImage,
  address: BlockAddress,
  signal?: AbortSignal,
): Promise<Block | null> {
  const { blocksAcross, blocksDown } = image;
  const number = (address.plane * blocksDown + address.row) * blocksAcross + address.column;
  const location = await locateBlock({ source, littleEndian }, image, number, signal);
  if (location.sizeBytes === 0) return null;
  // Tiles always have all their rows; the last strip ends with the image.
  const rows = image.tiled
    ? image.blockHeight
    : Math.min(image.blockHeight, image.height - address.row * image.blockHeight);
  const layout = blockLayout(image, littleEndian);
  // This loop ends: each null means that a worker of a finite pool died with the transferred bytes, and without workers the
  // decoder runs on this thread.
  for (;;) {
    const bytes = await source.read(location.offset, location.sizeBytes, signal);
    const isTransferable = source.release !== undefined && bytes.length === bytes.buffer.byteLength;
    let isTransferred = false;
    let block: Block | null;
    try {
      block = await decode(layout, { number, rows, bytes, isTransferable }, signal);
    } finally {
      isTransferred = bytes.length === 0;
      if (!isTransferred) source.release?.(bytes);
    }
    if (block) return block;
    if (!isTransferred) throw new Error('a decoder gave neither a block nor a reason');
  }
}
