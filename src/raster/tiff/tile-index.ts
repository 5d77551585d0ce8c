import { RasterError } from '../raster-error.ts';
import type { ByteSource } from '../source/byte-source.ts';
import { decodeNumbers } from './tag-value.ts';
import type { TiffEntry } from './tiff-directory.ts';
import type { TiffImage } from './tiff-image.ts';
import { fieldTypeBytes } from './tiff-tags.ts';

/** The location of a tile or strip in the file; a size of 0 means that it was never written (a sparse file). */
export type BlockLocation = { offset: number; sizeBytes: number };

/** Locates one block of an image; reads only its two entries of the index. A location outside the file is a RasterError. */
export async function locateBlock(
  from: { source: ByteSource; littleEndian: boolean },
  image: TiffImage,
  block: number,
  signal?: AbortSignal,
): Promise<BlockLocation> {
  const [offset, sizeBytes] = await Promise.all([
    indexValue(from, image.offsets, block, signal),
    indexValue(from, image.byteCounts, block, signal),
  ]);
  if (offset + sizeBytes <= from.source.sizeBytes) return { offset, sizeBytes };
  throw new RasterError({
    code: 'beyond-end-of-file',
    ...{ part: 'tile', name: `${block}`, start: offset, end: offset + sizeBytes, size: from.source.sizeBytes },
  });
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

/** The index is read in chunks. Of a larger index, only `maxChunks` evenly spread chunks are read. */
const CHUNK = { entries: 16_384, maxChunks: 16 } as const;

/**
 * How many of these blocks (ascending numbers) the file contains, and their size in bytes. If they spread over more than
 * 262,144 entries of the index, 16 chunks are sampled and the result is extrapolated.
 */
export async function readBlockSizes(
  from: { source: ByteSource; littleEndian: boolean },
  image: TiffImage,
  numbers: readonly number[],
  signal?: AbortSignal,
): Promise<{ blocks: number; sizeBytes: number }> {
  const chunks = [...Map.groupBy(numbers, (number) => Math.floor(number / CHUNK.entries))];
  const stride = Math.max(1, chunks.length / CHUNK.maxChunks);
  const sampled = Array.from({ length: Math.ceil(chunks.length / stride) }, (_, at) => chunks[Math.floor(at * stride)]);
  const { byteCounts } = image;
  const unit = fieldTypeBytes(byteCounts.type) ?? 4;
  let [seen, blocks, sizeBytes] = [0, 0, 0];
  for (const [chunk, wanted] of sampled.flatMap((one) => (one ? [one] : []))) {
    const first = chunk * CHUNK.entries;
    const count = Math.min(CHUNK.entries, byteCounts.count - first);
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
