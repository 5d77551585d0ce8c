import type { ByteSource } from './byte-source.ts';
import { RasterError } from './raster-error.ts';
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
