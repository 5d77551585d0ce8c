import type { SampleArray } from '../../raster/tiff/sample-type.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';

/** How many valid samples each reduced pixel covers, and their sum; row by row. */
export type PlainSums = { readonly sum: Float64Array; readonly count: Uint32Array };

/**
 * The first halving of one layer of integers that nothing hides, of an even number of columns and rows: most of the
 * samples of a clip come by here, so that a step takes four and calls nothing. `noData` of NaN is none.
 */
export function sumFours(tile: InterleavedTile, layer: number, noData: number): PlainSums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const sums = plainSums(0, (columns / 2) * (rows / 2));
  const { sum, count } = sums;
  const pair = 2 * layers;
  let to = 0;
  for (let row = 0; row < rows; row += 2) {
    let upper = row * tileWidth * layers + layer;
    let lower = upper + tileWidth * layers;
    for (let column = 0; column < columns; column += 2, upper += pair, lower += pair, to += 1) {
      const a = samples[upper] as number;
      const b = samples[upper + layers] as number;
      const c = samples[lower] as number;
      const d = samples[lower + layers] as number;
      sum[to] = (a === noData ? 0 : a) + (b === noData ? 0 : b) + (c === noData ? 0 : c) + (d === noData ? 0 : d);
      const upperMet = (a === noData ? 0 : 1) + (b === noData ? 0 : 1);
      count[to] = upperMet + (c === noData ? 0 : 1) + (d === noData ? 0 : 1);
    }
  }
  return sums;
}

/** The halving number `level` (the first was 0), of an even number of columns and rows. */
export function halveFours({ sum, count }: PlainSums, level: number, columns: number, rows: number): PlainSums {
  const sums = plainSums(level, (columns / 2) * (rows / 2));
  let to = 0;
  for (let row = 0; row < rows; row += 2) {
    let upper = row * columns;
    let lower = upper + columns;
    for (let column = 0; column < columns; column += 2, upper += 2, lower += 2, to += 1) {
      const totals = (sum[upper] as number) + (sum[upper + 1] as number);
      const mets = (count[upper] as number) + (count[upper + 1] as number);
      sums.sum[to] = totals + (sum[lower] as number) + (sum[lower + 1] as number);
      sums.count[to] = mets + (count[lower] as number) + (count[lower + 1] as number);
    }
  }
  return sums;
}

/** A place for means in an interleaved array: `stride` samples from one row to the next. */
export type MeanPlace = {
  readonly target: SampleArray;
  readonly start: number;
  readonly stride: number;
  readonly layers: number;
};

/**
 * Writes the rounded means of integers and leaves what the target holds where a pixel covers no valid sample. A mean that
 * happens to be `noData` becomes what `instead` makes of it.
 */
export function storeMeans(
  { columns, rows, sum, count }: PlainSums & { readonly columns: number; readonly rows: number },
  { target, start, stride, layers }: MeanPlace,
  noData: number,
  instead: (mean: number) => number,
): void {
  let from = 0;
  for (let row = 0; row < rows; row += 1) {
    let to = start + row * stride;
    for (let column = 0; column < columns; column += 1, from += 1, to += layers) {
      const covered = count[from] as number;
      if (covered === 0) continue;
      const mean = (sum[from] as number) / covered;
      const rounded = Math.floor(mean + 0.5);
      target[to] = rounded === noData ? instead(mean) : rounded;
    }
  }
}

const scratch: PlainSums[] = [];

/** Room for the sums of one level, which the next layer's of that level take again. */
function plainSums(level: number, size: number): PlainSums {
  const kept = scratch[level];
  if (kept && kept.sum.length === size) return kept;
  const sums = { sum: new Float64Array(size), count: new Uint32Array(size) };
  scratch[level] = sums;
  return sums;
}
