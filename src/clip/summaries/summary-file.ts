import { createHmac, timingSafeEqual } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Raster } from '../../raster/read/open-raster.ts';
import { openFileSource } from '../files/file-source.ts';
import { SUMS_PER_BAND, type TileSums } from '../rasterize/tile-sums.ts';
import {
  blockCount,
  DIGEST_BYTES,
  type SummarizedPlan,
  type SummaryLayout,
  summaryBytes,
  summaryLayout,
} from './summary-layout.ts';
import { summaryPath } from './summary-path.ts';

/**
 * What registration computed of a raster's tiles: the sums of each tile at full resolution, and the SHA-256 of the stored bytes of blocks for
 * which it holds. Blocks of zeros hold nothing: incomplete tiles, tiles with other bytes than their samples, wrong overviews.
 */
export type TileSummaries = {
  readonly layout: SummaryLayout;
  /** of full resolution, tile by tile: those of TileSums */
  readonly sums: Float64Array<ArrayBuffer>;
  /** of the blocks of all levels, one after another */
  readonly digests: Uint8Array<ArrayBuffer>;
};

/** Summaries of nothing. */
export function emptySummaries(layout: SummaryLayout): TileSummaries {
  return {
    layout,
    sums: new Float64Array(layout.sumCount),
    digests: new Uint8Array(blockCount(layout) * DIGEST_BYTES),
  };
}

/** The sums of a tile, by its number at full resolution. */
export function storedSums({ sums, layout: { bandCount } }: TileSummaries, tile: number): TileSums {
  const length = bandCount * SUMS_PER_BAND;
  return { numbers: sums.subarray(tile * length, (tile + 1) * length), exact: null };
}

/** The digest of a block, by its number in its level; a view. */
export function storedDigest({ digests, layout: { firstBlocks } }: TileSummaries, level: number, block: number) {
  const at = ((firstBlocks[level] ?? 0) + block) * DIGEST_BYTES;
  return digests.subarray(at, at + DIGEST_BYTES);
}

const NAME = Buffer.from('CUTLINE TILES 1\n');

/** Writes summaries with a MAC of the installation's key, because nothing else in the file could be checked without decoding all tiles. */
export async function writeSummaries(
  path: string,
  { layout, sums, digests }: TileSummaries,
  key: Buffer,
): Promise<void> {
  const parts = [NAME, layout.digest, bytesOf(sums), digests];
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  await writeFile(path, [...parts, mac.digest()], { flush: true });
}

/**
 * Reads the summaries of a raster. Null if there are none, or they are not those that registration wrote with this key for a raster of this
 * structure and these rules. Whether a tile is the one that was summarized is checked by its digest.
 */
export async function readSummaries(
  rasterPath: string,
  raster: Raster,
  plan: SummarizedPlan,
  key: Buffer,
): Promise<TileSummaries | null> {
  const layout = summaryLayout(raster, plan);
  const file = layout && (await openFileSource(summaryPath(rasterPath)).catch(() => null));
  if (!layout || !file) return null;
  try {
    const sumsAt = NAME.length + DIGEST_BYTES;
    const size = sumsAt + summaryBytes(layout) + DIGEST_BYTES;
    if (file.sizeBytes !== size) return null;
    const read = await file.read(0, size).catch(() => null);
    if (!read) return null;
    const bytes = Buffer.from(read.buffer);
    const [content, mac] = [bytes.subarray(0, size - DIGEST_BYTES), bytes.subarray(size - DIGEST_BYTES)];
    if (!timingSafeEqual(createHmac('sha256', key).update(content).digest(), mac)) return null;
    if (!content.subarray(0, NAME.length).equals(NAME)) return null;
    if (!content.subarray(NAME.length, sumsAt).equals(layout.digest)) return null;
    const digestsAt = sumsAt + layout.sumCount * Float64Array.BYTES_PER_ELEMENT;
    return {
      layout,
      sums: new Float64Array(bytes.buffer, sumsAt, layout.sumCount),
      digests: new Uint8Array(bytes.buffer, digestsAt, blockCount(layout) * DIGEST_BYTES),
    };
  } finally {
    await file.close();
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
