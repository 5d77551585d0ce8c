import type { WideArray } from '../../raster/tiff/sample-type.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import type { ReducedPart, Reduction } from './reduce-tile.ts';

/** Sums of one level: per pixel, the number of valid pixels that it covers, and their sum (for NEAREST, the first one). */
type Sums = { readonly columns: number; readonly rows: number; readonly sum: bigint[]; readonly count: number[] };

/**
 * Reduces one layer of a tile of 64-bit integers as reduceTile does. Means are exact: sums of bigints have no limit, and a
 * mean is rounded once, to the nearest integer, halves up.
 */
export function reduceWideTile(
  tile: InterleavedTile<WideArray>,
  layer: number,
  validity: Validity<bigint>,
  reduction: Reduction,
  parts: readonly ReducedPart<WideArray>[],
): void {
  const isOpacity = layer === validity.alphaLayer || layer === validity.maskLayer;
  const noData = isOpacity ? null : validity.noData;
  let sums = samplesOf(tile, layer, { ...validity, noData });
  for (const part of parts) {
    sums = halve(sums, reduction);
    store(sums, { layers: tile.layers, layer, noData }, part);
  }
}

/** Full resolution as sums: each pixel covers itself, or no valid pixel. */
function samplesOf(tile: InterleavedTile<WideArray>, layer: number, validity: Validity<bigint>): Sums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const hiding = [validity.alphaLayer, validity.maskLayer].filter((one) => one !== null);
  const sums: Sums = { columns, rows, sum: [], count: [] };
  for (let row = 0; row < rows; row += 1) {
    let at = row * tileWidth * layers;
    for (let column = 0; column < columns; column += 1, at += layers) {
      const value = samples[at + layer] as bigint;
      const isValid = value !== validity.noData && hiding.every((one) => samples[at + one] !== 0n);
      sums.sum.push(isValid ? value : 0n);
      sums.count.push(isValid ? 1 : 0);
    }
  }
  return sums;
}

function halve(fine: Sums, reduction: Reduction): Sums {
  const [columns, rows] = [Math.ceil(fine.columns / 2), Math.ceil(fine.rows / 2)];
  const sums: Sums = { columns, rows, sum: [], count: [] };
  for (let top = 0; top < fine.rows; top += 2) {
    for (let left = 0; left < fine.columns; left += 2) {
      let [sum, count] = [0n, 0];
      for (let row = top; row < Math.min(top + 2, fine.rows); row += 1) {
        for (let column = left; column < Math.min(left + 2, fine.columns); column += 1) {
          const from = row * fine.columns + column;
          const covered = fine.count[from] as number;
          if (covered === 0 || (reduction === 'NEAREST' && count > 0)) continue;
          sum += fine.sum[from] as bigint;
          count += covered;
        }
      }
      sums.sum.push(sum);
      sums.count.push(count);
    }
  }
  return sums;
}

type StoreOptions = { readonly layers: number; readonly layer: number; readonly noData: bigint | null };

function store(
  { columns, rows, sum, count }: Sums,
  { layers, layer, noData }: StoreOptions,
  { target, stride, start }: ReducedPart<WideArray>,
): void {
  for (let row = 0; row < rows; row += 1) {
    let to = (start + row * stride) * layers + layer;
    for (let column = 0; column < columns; column += 1, to += layers) {
      const covered = BigInt(count[row * columns + column] as number);
      if (covered === 0n) continue;
      const total = sum[row * columns + column] as bigint;
      const mean = roundedQuotient(total, covered);
      target[to] = mean === noData ? nextTo(noData, total < noData * covered ? -1n : 1n, target) : mean;
    }
  }
}

function roundedQuotient(sum: bigint, count: bigint): bigint {
  const [numerator, denominator] = [2n * sum + count, 2n * count];
  const towardsZero = numerator / denominator;
  return numerator < 0n && towardsZero * denominator !== numerator ? towardsZero - 1n : towardsZero;
}

/** The integer next to nodata, on the side of the mean: an average that equals nodata must stay valid. */
function nextTo(noData: bigint, side: bigint, target: WideArray): bigint {
  const next = noData + side;
  const stored = target instanceof BigInt64Array ? BigInt.asIntN(64, next) : BigInt.asUintN(64, next);
  return stored === next ? next : noData - side;
}
