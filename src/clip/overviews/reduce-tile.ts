import type { SampleArray, StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { halveSums, storeMeans, sumBlocksOfFour, sumShownBlocksOfFour } from './block-sums.ts';
import { incrementalMean } from './incremental-mean.ts';
import { nextFloat } from './next-float.ts';

/** Where the pixels of one level of a tile are written: an interleaved array of `stride` pixels per row, from pixel `start`. */
export type ReducedPart<Samples extends StoredSamples = SampleArray> = {
  readonly target: Samples;
  readonly stride: number;
  readonly start: number;
};

/** How pixels are reduced to one: the average of the valid ones, or, for classes, the first valid one. */
export type Reduction = 'AVERAGE' | 'NEAREST';

/**
 * Reduces one layer of a tile by 2, 4, 8 … into `parts`, one per level. Each reduced pixel is computed from the valid pixels
 * that it covers at full resolution, not from reduced pixels; if none is valid, the target stays unchanged. Tiles begin at
 * multiples of the largest factor.
 */
export function reduceTile(
  tile: InterleavedTile,
  layer: number,
  validity: Validity,
  reduction: Reduction,
  parts: readonly ReducedPart[],
): void {
  const isOpacity = layer === validity.alphaLayer || layer === validity.maskLayer;
  const noData = isOpacity ? null : validity.noData;
  const layerValidity = { ...validity, noData };
  let sums = gather(tile, layer, layerValidity, reduction);
  for (const [index, part] of parts.entries()) {
    if (index > 0) sums = halve(sums, index, reduction);
    const factor = 2 ** (index + 1);
    const overflow = (column: number, row: number) =>
      incrementalMean(tile, layer, layerValidity, { column, row, factor });
    store(sums, { layers: tile.layers, layer, noData, overflow }, part);
  }
}

/**
 * Sums of one level: per pixel, the count and sum of the finite valid pixels that it covers (for NEAREST, the first one), and
 * in `nonFinite` a value that is not finite, for pixels without finite ones (0 means none).
 */
type Sums = {
  readonly columns: number;
  readonly rows: number;
  readonly sum: Float64Array;
  readonly count: Uint32Array;
  readonly nonFinite: Float64Array | null;
};

function emptySums(columns: number, rows: number, isFloat: boolean): Sums {
  const size = columns * rows;
  const nonFinite = isFloat ? new Float64Array(size) : null;
  return { columns, rows, sum: new Float64Array(size), count: new Uint32Array(size), nonFinite };
}

/** The first halving. */
function gather(tile: InterleavedTile, layer: number, validity: Validity, reduction: Reduction): Sums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const { noData, alphaLayer, maskLayer } = validity;
  const [first, second] = [alphaLayer ?? -1, maskLayer ?? -1];
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  if (!isFloat && reduction === 'AVERAGE' && first < 0 && isEven(columns, rows)) {
    const size = { columns: columns / 2, rows: rows / 2, nonFinite: null };
    if (second < 0) return { ...size, ...sumBlocksOfFour(tile, layer, noData ?? Number.NaN) };
    if (noData === null) return { ...size, ...sumShownBlocksOfFour(tile, layer, second) };
  }
  const sums = emptySums(Math.ceil(columns / 2), Math.ceil(rows / 2), isFloat);
  const maxCount = reduction === 'NEAREST' ? 1 : 4;
  const isNaNValid = noData === null || !Number.isNaN(noData);
  let to = 0;
  for (let top = 0; top < rows; top += 2) {
    const bottom = Math.min(top + 2, rows);
    for (let left = 0; left < columns; left += 2, to += 1) {
      const right = Math.min(left + 2, columns);
      let [sum, count] = [0, 0];
      for (let row = top; row < bottom; row += 1) {
        let at = (row * tileWidth + left) * layers;
        for (let column = left; column < right; column += 1, at += layers) {
          const value = samples[at + layer] as number;
          if (value === noData || count === maxCount) continue;
          if (first >= 0 && samples[at + first] === 0) continue;
          if (second >= 0 && samples[at + second] === 0) continue;
          if (value - value === 0) {
            sum += value;
            count += 1;
          } else if (sums.nonFinite && (isNaNValid || !Number.isNaN(value))) sums.nonFinite[to] = value;
        }
      }
      sums.sum[to] = sum;
      sums.count[to] = count;
    }
  }
  return sums;
}

function isEven(columns: number, rows: number): boolean {
  return columns % 2 === 0 && rows % 2 === 0;
}

function halve(fine: Sums, level: number, reduction: Reduction): Sums {
  if (reduction === 'AVERAGE' && fine.nonFinite === null && isEven(fine.columns, fine.rows)) {
    const { columns, rows } = fine;
    return { columns: columns / 2, rows: rows / 2, nonFinite: null, ...halveSums(fine, level, columns, rows) };
  }
  const sums = emptySums(Math.ceil(fine.columns / 2), Math.ceil(fine.rows / 2), fine.nonFinite !== null);
  const takesFirst = reduction === 'NEAREST';
  let to = 0;
  for (let top = 0; top < fine.rows; top += 2) {
    const bottom = Math.min(top + 2, fine.rows);
    for (let left = 0; left < fine.columns; left += 2, to += 1) {
      const right = Math.min(left + 2, fine.columns);
      let [sum, count] = [0, 0];
      for (let row = top; row < bottom; row += 1) {
        for (let from = row * fine.columns + left; from < row * fine.columns + right; from += 1) {
          if (fine.nonFinite && sums.nonFinite && fine.nonFinite[from] !== 0)
            sums.nonFinite[to] = fine.nonFinite[from] as number;
          if (takesFirst && count > 0) continue;
          sum += fine.sum[from] as number;
          count += fine.count[from] as number;
        }
      }
      sums.sum[to] = sum;
      sums.count[to] = count;
    }
  }
  return sums;
}

type StoreOptions = {
  readonly layers: number;
  readonly layer: number;
  readonly noData: number | null;
  /** the mean of a pixel whose sum is not finite */
  readonly overflow: (column: number, row: number) => number;
};

function store(
  sums: Sums,
  { layers, layer, noData, overflow }: StoreOptions,
  { target, stride, start }: ReducedPart,
): void {
  const { columns, rows, sum, count, nonFinite } = sums;
  if (!(target instanceof Float32Array || target instanceof Float64Array)) {
    const meanTarget = { target, layers, start: start * layers + layer, stride: stride * layers };
    const instead = (mean: number) => nextToNoData(noData ?? 0, mean, target);
    storeMeans(sums, meanTarget, noData ?? Number.NaN, instead);
    return;
  }
  for (let row = 0; row < rows; row += 1) {
    let to = (start + row * stride) * layers + layer;
    for (let column = 0; column < columns; column += 1, to += layers) {
      const from = row * columns + column;
      const covered = count[from] ?? 0;
      if (covered === 0) {
        const left = nonFinite?.[from] ?? 0;
        if (left !== 0) target[to] = left;
        continue;
      }
      const total = sum[from] ?? 0;
      const mean = total - total === 0 ? total / covered : overflow(column, row);
      target[to] = mean;
      if (target[to] === noData) target[to] = nextToNoData(noData, mean, target);
    }
  }
}

/** The value next to nodata, on the side of the mean: an average that equals nodata must stay valid. */
function nextToNoData(noData: number, mean: number, target: SampleArray): number {
  const side = mean < noData ? -1 : 1;
  if (target instanceof Float32Array || target instanceof Float64Array) {
    // never an infinity: no mean of other values equals the largest float
    return nextFloat(noData, side, target instanceof Float32Array ? 32 : 64);
  }
  const probe = target.slice(0, 1);
  probe[0] = noData + side;
  return probe[0] === noData + side ? noData + side : noData - side;
}
