import { createHash } from 'node:crypto';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { StoredSamples } from '../../raster/tiff/sample-type.ts';
import { type BlockLocation, locateBlock } from '../../raster/tiff/tile-index.ts';
import { storedDigest, type TileSummaries } from '../summaries/summary-file.ts';
import { blockCount } from '../summaries/summary-layout.ts';
import { decodeTile } from './tile-codec.ts';

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

/** Begins with no block read. Each is hashed once. */
export function verifiedBlocks(raster: Raster, summaries: TileSummaries, signal: AbortSignal): VerifiedBlocks {
  const { levels, firstBlocks } = summaries.layout;
  const states = new Uint8Array(blockCount(summaries.layout));
  const decoded = new Map<string, StoredSamples>();
  let decodedBytes = 0;
  const readIfSame = async (level: number, block: number) => {
    signal.throwIfAborted();
    const [image, digest] = [levels[level]?.image, storedDigest(summaries, level, block)];
    if (!image || digest.every((byte) => byte === 0)) return null;
    const location = await locateBlock(raster, image, block);
    const bytes = await raster.source.read(location.offset, location.sizeBytes);
    const isSame = createHash('sha256').update(bytes).digest().equals(digest);
    return isSame ? { location, bytes, image } : null;
  };
  return {
    async locate(level, block) {
      const [image, index] = [levels[level]?.image, (firstBlocks[level] ?? 0) + block];
      if (image && states[index] === State.same) return await locateBlock(raster, image, block);
      if (states[index] === State.other) return null;
      const location = (await readIfSame(level, block))?.location ?? null;
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
      const found = await readIfSame(level, block);
      if (!found) throw new Error(`block ${block} of level ${level} has changed since it was verified`);
      const { samples } = await decodeTile(found.image, raster.littleEndian, { number: block, bytes: found.bytes });
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
