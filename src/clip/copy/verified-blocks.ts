import { createHash } from 'node:crypto';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { type BlockLocation, locateBlock } from '../../raster/tiff/tile-index.ts';
import type { FileSource } from '../files/file-source.ts';
import { storedDigest, type TileSummaries } from '../summaries/summary-file.ts';
import { blockCount } from '../summaries/summary-layout.ts';
import { decodeTile, maxStoredBytes } from './tile-codec.ts';

/** Blocks of a source for which the summaries of its registration hold, because their stored bytes are those that were summarized. */
export type VerifiedBlocks = {
  /** the location of a block; null if it has other bytes now, or nothing was summarized */
  locate(level: number, block: number): Promise<BlockLocation | null>;
  /** the decoded samples of a block that `locate` found; shared, not to be changed */
  samples(level: number, block: number): Promise<StoredSamples>;
};

/** Whether a block has the bytes that were summarized. */
const State = { unknown: 0, same: 1, other: 2 } as const;
/** Decoded blocks that are retained: an overview's block is read for each cell under it. */
const MAX_DECODED_BYTES = 32 * 1024 * 1024;

/** What blocks are read from: the raster, and its file for reads into one buffer. */
export type VerifiedSource = { readonly raster: Raster; readonly file: FileSource };

/** Begins with no block read. Each is hashed once; calls of `locate` for unknown blocks must not overlap, as they share a buffer. */
export function verifiedBlocks(
  { raster, file }: VerifiedSource,
  summaries: TileSummaries,
  signal: AbortSignal,
): VerifiedBlocks {
  const { levels, firstBlocks } = summaries.layout;
  const states = new Uint8Array(blockCount(summaries.layout));
  const decoded = new Map<string, StoredSamples>();
  let decodedBytes = 0;
  let buffer = new Uint8Array(0);
  const isSame = (bytes: Uint8Array, level: number, block: number) =>
    createHash('sha256')
      .update(bytes)
      .digest()
      .equals(storedDigest(summaries, level, block));
  const locateIfSame = async (image: TiffImage, level: number, block: number) => {
    signal.throwIfAborted();
    if (storedDigest(summaries, level, block).every((byte) => byte === 0)) return null;
    const location = await locateBlock(raster, image, block);
    if (location.sizeBytes > maxStoredBytes(image)) return null;
    // a buffer for each block would make much garbage
    if (buffer.length < location.sizeBytes) buffer = new Uint8Array(location.sizeBytes);
    const bytes = buffer.subarray(0, location.sizeBytes);
    await file.readInto(bytes, location.offset);
    return isSame(bytes, level, block) ? location : null;
  };
  return {
    async locate(level, block) {
      const [image, index] = [levels[level]?.image, (firstBlocks[level] ?? 0) + block];
      if (image && states[index] === State.same) return await locateBlock(raster, image, block);
      if (states[index] === State.other) return null;
      const location = image ? await locateIfSame(image, level, block) : null;
      states[index] = location ? State.same : State.other;
      return location;
    },
    async samples(level, block) {
      const key = `${level}/${block}`;
      const known = decoded.get(key);
      if (known) {
        decoded.delete(key);
        decoded.set(key, known);
        return known;
      }
      const image = levels[level]?.image;
      const location = image && (await locateBlock(raster, image, block));
      const bytes = location && (await raster.source.read(location.offset, location.sizeBytes, signal));
      if (!image || !bytes || !isSame(bytes, level, block))
        throw new Error(`block ${block} of level ${level} has changed since it was verified`);
      const { samples } = await decodeTile(image, raster.littleEndian, { number: block, bytes });
      decoded.set(key, samples);
      decodedBytes += samples.byteLength;
      for (const [oldest, { byteLength }] of decoded) {
        if (decodedBytes <= MAX_DECODED_BYTES || oldest === key) break;
        decoded.delete(oldest);
        decodedBytes -= byteLength;
      }
      return samples;
    },
  };
}
