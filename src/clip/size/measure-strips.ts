import { type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import { encodeBlocks, type TileFormat } from '../copy/encode-cell.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';
import { total } from './cut-all-tiles.ts';
import { cutTile } from './cut-tile.ts';
import { type MeasuredRatio, meanRatio, sampleBlocks } from './sample-blocks.ts';
import type { StripShare, StripSource } from './strip-shares.ts';
import { reduced } from './tile-bytes.ts';

/** The sizes of the blocks of an encoded strip: one per plane, then that of the mask; at full resolution, and reduced by 2 and by 4. */
type StripSizes = {
  readonly full: readonly number[];
  readonly half: readonly number[];
  readonly quarter: readonly number[];
};

/** Cuts a strip of `rows` pixels out of the source, and encodes it as the engine encodes tiles. Of a copied one, `full` is empty. */
async function measureStrip(
  { raster, image, plan, tilePlan }: StripSource,
  { column, row }: StripShare,
  {
    rows,
    isCopied,
    signal,
  }: { readonly rows: number; readonly isCopied: boolean; readonly signal: AbortSignal | undefined },
): Promise<StripSizes> {
  const { window, area } = plan;
  const [x, y] = [column * tilePlan.blockWidth, row * rows];
  const rectangle = {
    ...{ column: window.column + x, row: window.row + y },
    width: Math.min(tilePlan.blockWidth, window.width - x),
    height: Math.min(rows, window.height - y),
  };
  const cut = await cutTile(raster, plan, area, rectangle, signal);
  const strip = padded(cut, plan, { columns: tilePlan.blockWidth, rows });
  const format = { image, littleEndian: raster.littleEndian };
  const [half, quarter] = reduced(strip, plan);
  const sizes = (tile: InterleavedTile<StoredSamples>) => encodedSizes(tile, plan, format);
  return { full: isCopied ? [] : sizes(strip), half: sizes(half), quarter: sizes(quarter) };
}

function padded(
  cut: InterleavedTile<StoredSamples>,
  plan: ClipPlan,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): InterleavedTile<StoredSamples> {
  if (cut.columns === columns && cut.rows === rows) return cut;
  const layers = layerCount(plan);
  const samples = sampleArray(plan.sampleType, columns * rows * layers);
  fillOutside(samples, plan);
  // both arrays have the type of the plan
  const [from, to] = [cut.samples as SampleArray, samples as SampleArray];
  const length = cut.columns * layers;
  for (let row = 0; row < cut.rows; row += 1)
    to.set(from.subarray(row * length, (row + 1) * length), row * columns * layers);
  return { samples, tileWidth: columns, layers, columns, rows };
}

function encodedSizes(
  { samples, columns, rows }: InterleavedTile<StoredSamples>,
  plan: ClipPlan,
  { image, littleEndian }: TileFormat,
): number[] {
  const format = { image: { ...image, blockWidth: columns, blockHeight: rows }, littleEndian };
  return encodeBlocks(format, plan, { samples, width: columns, left: 0, top: 0 }).map(({ length }) => length);
}

/** What is measured: `count` of the shares, cut into strips of `rows` pixels. */
export type Measuring = {
  readonly strips: StripSource;
  readonly rows: number;
  readonly signal: AbortSignal | undefined;
  readonly shares: readonly StripShare[];
  readonly count: number;
  /** blocks of a strip whose size is known */
  readonly skipped?: number;
  readonly isCopied?: boolean;
};

/** Bytes of all strips: at full resolution, and reduced by 2 and by 4; `halfWidth` is how much they may be wrong, as a share. */
export type Measured = {
  readonly full: number;
  readonly half: number;
  readonly quarter: number;
  readonly halfWidth: number;
};

/** Of no strips. */
export const NOTHING: Measured = { full: 0, half: 0, quarter: 0, halfWidth: 0 };
/** A few strips can't show that the sum differs by more: their ratios vary with their edges, which other strips have too. */
const MAX_HALF_WIDTH = 0.2;
/** How much the ratios of strips usually differ. Measured (bench forecast). */
const USUAL_DEVIATION = 0.06;

/** Measures a part of the strips, at equal steps of their bytes, and estimates the others by their mean ratio. */
export async function measured({
  strips,
  shares,
  count,
  skipped,
  isCopied = false,
  ...options
}: Measuring): Promise<Measured> {
  const sum = { full: 0, half: 0, quarter: 0 };
  const mean = { full: 0, half: 0, quarter: 0 };
  const keys = ['full', 'half', 'quarter'] as const;
  const ratios: MeasuredRatio[] = [];
  let expected = 0;
  const drawn = sampleBlocks(shares, count);
  const draws = drawn.reduce((all, one) => all + one.count, 0);
  for (const { share, count: times } of drawn) {
    options.signal?.throwIfAborted();
    if (share.bytes === 0) continue;
    const sizes: StripSizes = await measureStrip(strips, share, { ...options, isCopied });
    expected += share.bytes;
    for (const key of keys) {
      const size = total(sizes[key].slice(skipped));
      sum[key] += size;
      mean[key] += (size / share.bytes) * (times / draws);
    }
    ratios.push({ ratio: total(sizes[isCopied ? 'half' : 'full'].slice(skipped)) / share.bytes, count: times });
  }
  if (ratios.length === 0) return NOTHING;
  const rest = Math.max(0, sumOfBytes(shares) - expected);
  const { halfWidth } = meanRatio(ratios, { all: shares.length, usualDeviation: USUAL_DEVIATION });
  const all = (key: (typeof keys)[number]) => sum[key] + rest * mean[key];
  const known = { full: all('full'), half: all('half'), quarter: all('quarter') };
  return { ...known, halfWidth: Math.min(MAX_HALF_WIDTH, halfWidth) };
}

/** The sum of the bytes of shares. */
export function sumOfBytes(shares: readonly StripShare[]): number {
  return shares.reduce((sum, { bytes }) => sum + bytes, 0);
}
