import { type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import { encodeBlocks, type TileFormat } from '../copy/encode-cell.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';
import { cutTile } from './cut-tile.ts';
import type { StripShare, StripSource } from './strip-shares.ts';
import { reduced } from './tile-bytes.ts';

/** The sizes of the blocks of an encoded strip: one per plane, then that of the mask; at full resolution, and reduced by 2 and by 4. */
export type StripSizes = {
  readonly full: readonly number[];
  readonly half: readonly number[];
  readonly quarter: readonly number[];
};

/** Cuts a strip of `rows` pixels out of the source, and encodes it as the engine encodes tiles. Of a copied one, `full` is empty. */
export async function measureStrip(
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
