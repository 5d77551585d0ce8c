import type { SampleArray } from '../../raster/tiff/sample-type.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';

/** The number of valid samples that each reduced pixel covers, and their sum; row by row. */
export type PlainSums = { readonly sum: Float64Array; readonly count: Uint32Array };

/**
 * The first halving of one layer of integers without mask or alpha, with even numbers of columns and rows. Most samples of
 * most clips pass this loop, so each step adds four and has no call. `noData` NaN means none.
 */
export function sumBlocksOfFour(tile: InterleavedTile, layer: number, noData: number): PlainSums {
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
      const upperCount = (a === noData ? 0 : 1) + (b === noData ? 0 : 1);
      count[to] = upperCount + (c === noData ? 0 : 1) + (d === noData ? 0 : 1);
    }
  }
  return sums;
}

/** As sumBlocksOfFour without nodata, for the pixels that a mask shows. */
export function sumShownBlocksOfFour(tile: InterleavedTile, layer: number, maskLayer: number): PlainSums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const sums = plainSums(0, (columns / 2) * (rows / 2));
  const { sum, count } = sums;
  const [pair, toMask] = [2 * layers, maskLayer - layer];
  let to = 0;
  for (let row = 0; row < rows; row += 2) {
    let upper = row * tileWidth * layers + layer;
    let lower = upper + tileWidth * layers;
    for (let column = 0; column < columns; column += 2, upper += pair, lower += pair, to += 1) {
      const a = samples[upper + toMask] === 0 ? 0 : 1;
      const b = samples[upper + layers + toMask] === 0 ? 0 : 1;
      const c = samples[lower + toMask] === 0 ? 0 : 1;
      const d = samples[lower + layers + toMask] === 0 ? 0 : 1;
      const above = a * (samples[upper] as number) + b * (samples[upper + layers] as number);
      sum[to] = above + c * (samples[lower] as number) + d * (samples[lower + layers] as number);
      count[to] = a + b + c + d;
    }
  }
  return sums;
}

/** A further halving, with even numbers of columns and rows. `level` counts halvings; the first was 0. */
export function halveSums({ sum, count }: PlainSums, level: number, columns: number, rows: number): PlainSums {
  const sums = plainSums(level, (columns / 2) * (rows / 2));
  let to = 0;
  for (let row = 0; row < rows; row += 2) {
    let upper = row * columns;
    let lower = upper + columns;
    for (let column = 0; column < columns; column += 2, upper += 2, lower += 2, to += 1) {
      const totals = (sum[upper] as number) + (sum[upper + 1] as number);
      const counts = (count[upper] as number) + (count[upper + 1] as number);
      sums.sum[to] = totals + (sum[lower] as number) + (sum[lower + 1] as number);
      sums.count[to] = counts + (count[lower] as number) + (count[lower + 1] as number);
    }
  }
  return sums;
}

/** Where means are written in an interleaved array: from index `start`, with `stride` samples from one row to the next. */
export type MeanTarget = {
  readonly target: SampleArray;
  readonly start: number;
  readonly stride: number;
  readonly layers: number;
};

/**
 * Writes the rounded means of integers. Where a pixel covers no valid sample, the target stays unchanged. If a rounded mean
 * equals `noData`, `instead` gives the value to write.
 */
export function storeMeans(
  { columns, rows, sum, count }: PlainSums & { readonly columns: number; readonly rows: number },
  { target, start, stride, layers }: MeanTarget,
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

/** Arrays for the sums of one level, which the next layer reuses. */
function plainSums(level: number, size: number): PlainSums {
  const reusable = scratch[level];
  if (reusable && reusable.sum.length === size) return reusable;
  const sums = { sum: new Float64Array(size), count: new Uint32Array(size) };
  scratch[level] = sums;
  return sums;
}
