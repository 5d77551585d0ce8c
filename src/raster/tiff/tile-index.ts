import { RasterError } from '../raster-error.ts';
import type { ByteSource } from '../source/byte-source.ts';
import { decodeNumbers } from './tag-value.ts';
import type { TiffEntry } from './tiff-directory.ts';
import type { TiffImage } from './tiff-image.ts';
import { fieldTypeBytes } from './tiff-tags.ts';

/** Where a tile or strip lies; a size of 0 means that it was never written (a sparse file). */
export type BlockPlace = { offset: number; sizeBytes: number };

/** Finds one block of an image, reading only its own entries of the index; a place outside the file is a RasterError. */
export async function locateBlock(
  from: { source: ByteSource; littleEndian: boolean },
  image: TiffImage,
  block: number,
  signal?: AbortSignal,
): Promise<BlockPlace> {
  const [offset, sizeBytes] = await Promise.all([
    indexValue(from, image.offsets, block, signal),
    indexValue(from, image.byteCounts, block, signal),
  ]);
  if (offset + sizeBytes <= from.source.sizeBytes) return { offset, sizeBytes };
  const place = `Tile or strip ${block} should lie at bytes ${offset} to ${offset + sizeBytes}`;
  const end = `but the file ends at ${from.source.sizeBytes}.`;
  throw new RasterError('truncated', `${place}, ${end} The file is cut short or damaged; fetch it again.`);
}

async function indexValue(
  from: { source: ByteSource; littleEndian: boolean },
  entry: TiffEntry,
  index: number,
  signal?: AbortSignal,
): Promise<number> {
  const unit = fieldTypeBytes(entry.type) ?? 4;
  const bytes = await from.source.read(entry.offset + index * unit, unit, signal);
  return decodeNumbers(bytes, entry.type, from.littleEndian)[0] ?? 0;
}

/** The index is read in pieces of this size; of one that has more of them, so many are read, evenly spread. */
const PIECE = { entries: 16_384, most: 16 } as const;

/**
 * How many of these blocks (ascending numbers) the file holds, and their bytes. An index of more than 262,144 entries is looked at
 * here and there, and the rest taken to be like that.
 */
export async function readBlockSizes(
  from: { source: ByteSource; littleEndian: boolean },
  image: TiffImage,
  numbers: readonly number[],
  signal?: AbortSignal,
): Promise<{ blocks: number; sizeBytes: number }> {
  const pieces = [...Map.groupBy(numbers, (number) => Math.floor(number / PIECE.entries))];
  const stride = Math.max(1, pieces.length / PIECE.most);
  const looked = Array.from({ length: Math.ceil(pieces.length / stride) }, (_, at) => pieces[Math.floor(at * stride)]);
  const { byteCounts } = image;
  const unit = fieldTypeBytes(byteCounts.type) ?? 4;
  let [seen, blocks, sizeBytes] = [0, 0, 0];
  for (const [piece, wanted] of looked.flatMap((one) => (one ? [one] : []))) {
    const first = piece * PIECE.entries;
    const count = Math.min(PIECE.entries, byteCounts.count - first);
    const bytes = await from.source.read(byteCounts.offset + first * unit, count * unit, signal);
    const sizes = decodeNumbers(bytes, byteCounts.type, from.littleEndian);
    for (const number of wanted) {
      const size = sizes[number - first] ?? 0;
      seen++;
      blocks += size > 0 ? 1 : 0;
      sizeBytes += size;
    }
  }
  const share = seen === 0 ? 0 : numbers.length / seen;
  return { blocks: Math.round(blocks * share), sizeBytes: Math.round(sizeBytes * share) };
}
