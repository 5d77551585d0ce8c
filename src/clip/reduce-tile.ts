import type { SampleArray } from '../raster/sample-type.ts';
import type { InterleavedTile, Validity } from './band-tally.ts';

/** Where the pixels of one level of a tile go: an interleaved array of `stride` pixels a row, from pixel `start` on. */
export type ReducedPart = { readonly target: SampleArray; readonly stride: number; readonly start: number };

/** How pixels become one: the average of the valid ones, or the first of them for classes. */
export type Reduction = 'AVERAGE' | 'NEAREST';

/**
 * Reduces one layer of a tile by 2, 4, 8 … into `parts`, a level each. Every reduced pixel is made of the valid pixels it
 * covers at full resolution, never of reduced ones; where none is valid the target keeps what it holds. Tiles begin at
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
  let sums = gather(tile, layer, { ...validity, noData }, reduction);
  for (const [index, part] of parts.entries()) {
    if (index > 0) sums = halve(sums, reduction);
    store(sums, tile.layers, layer, noData, part);
  }
}

/**
 * What a level knows of each pixel: how many finite valid pixels it covers and their sum (the first of them for
 * NEAREST), or one that is not finite where there are no others (0 in `odd` stands for none).
 */
type Sums = {
  readonly columns: number;
  readonly rows: number;
  readonly sum: Float64Array;
  readonly count: Uint32Array;
  readonly odd: Float64Array | null;
};

function emptySums(columns: number, rows: number, mayBeOdd: boolean): Sums {
  const size = columns * rows;
  const odd = mayBeOdd ? new Float64Array(size) : null;
  return { columns, rows, sum: new Float64Array(size), count: new Uint32Array(size), odd };
}

function gather(tile: InterleavedTile, layer: number, validity: Validity, reduction: Reduction): Sums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const { noData, alphaLayer, maskLayer } = validity;
  const [first, second] = [alphaLayer ?? -1, maskLayer ?? -1];
  const isFloat = samples instanceof Float32Array || samples instanceof Float64Array;
  const sums = emptySums(Math.ceil(columns / 2), Math.ceil(rows / 2), isFloat);
  const { sum, count, odd } = sums;
  const takesFirst = reduction === 'NEAREST';
  const isNaNEmpty = noData !== null && Number.isNaN(noData);
  for (let row = 0; row < rows; row += 1) {
    const into = (row >> 1) * sums.columns;
    let at = row * tileWidth * layers;
    for (let column = 0; column < columns; column += 1, at += layers) {
      if (first >= 0 && samples[at + first] === 0) continue;
      if (second >= 0 && samples[at + second] === 0) continue;
      const value = samples[at + layer] ?? 0;
      if (value === noData) continue;
      const to = into + (column >> 1);
      if (value - value !== 0) {
        if (odd && !(isNaNEmpty && Number.isNaN(value))) odd[to] = value;
        continue;
      }
      const had = count[to] ?? 0;
      if (takesFirst && had > 0) continue;
      sum[to] = (sum[to] ?? 0) + value;
      count[to] = had + 1;
    }
  }
  return sums;
}

function halve(fine: Sums, reduction: Reduction): Sums {
  const sums = emptySums(Math.ceil(fine.columns / 2), Math.ceil(fine.rows / 2), fine.odd !== null);
  const takesFirst = reduction === 'NEAREST';
  for (let row = 0; row < fine.rows; row += 1) {
    for (let column = 0; column < fine.columns; column += 1) {
      const from = row * fine.columns + column;
      const to = (row >> 1) * sums.columns + (column >> 1);
      const odd = fine.odd?.[from] ?? 0;
      if (odd !== 0 && sums.odd) sums.odd[to] = odd;
      const covered = fine.count[from] ?? 0;
      const had = sums.count[to] ?? 0;
      if (covered === 0 || (takesFirst && had > 0)) continue;
      sums.sum[to] = (sums.sum[to] ?? 0) + (fine.sum[from] ?? 0);
      sums.count[to] = had + covered;
    }
  }
  return sums;
}

function store(
  sums: Sums,
  layers: number,
  layer: number,
  noData: number | null,
  { target, stride, start }: ReducedPart,
): void {
  const { columns, rows, sum, count, odd } = sums;
  const isWhole = !(target instanceof Float32Array || target instanceof Float64Array);
  for (let row = 0; row < rows; row += 1) {
    let to = (start + row * stride) * layers + layer;
    for (let column = 0; column < columns; column += 1, to += layers) {
      const from = row * columns + column;
      const covered = count[from] ?? 0;
      if (covered === 0) {
        const left = odd?.[from] ?? 0;
        if (left !== 0) target[to] = left;
        continue;
      }
      const mean = (sum[from] ?? 0) / covered;
      target[to] = isWhole ? Math.floor(mean + 0.5) : mean;
      if (target[to] === noData) target[to] = besides(noData, mean, target);
    }
  }
}

/** The value next to nodata on the mean's side of it: an average that happens to be nodata is a value all the same. */
function besides(noData: number, mean: number, target: SampleArray): number {
  const side = mean < noData ? -1 : 1;
  if (target instanceof Float32Array) return noData === 0 ? side * 2 ** -149 : noData * (1 - 2 ** -23);
  if (target instanceof Float64Array) return noData === 0 ? side * Number.MIN_VALUE : noData * (1 - Number.EPSILON);
  const probe = target.slice(0, 1);
  probe[0] = noData + side;
  return probe[0] === noData + side ? noData + side : noData - side;
}
