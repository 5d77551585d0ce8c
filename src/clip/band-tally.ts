import type { SampleArray } from '../raster/sample-type.ts';
import type { BandStatistics } from './task-request.ts';

/** One tile of pixel-interleaved samples; only its first `columns` × `rows` pixels belong to the raster. */
export type InterleavedTile = {
  readonly samples: SampleArray;
  readonly tileWidth: number;
  readonly layers: number;
  readonly columns: number;
  readonly rows: number;
};

/** What tells valid pixels; layers are 0-based. */
export type Validity = {
  readonly noData: number | null;
  readonly alphaLayer: number | null;
  readonly maskLayer: number | null;
};

/** Running figures of one band; `squares` is the sum of squared distances from the mean. */
export type BandTally = { count: number; minimum: number; maximum: number; mean: number; squares: number };

/** A tally of nothing. */
export function emptyTally(): BandTally {
  return { count: 0, minimum: Number.POSITIVE_INFINITY, maximum: Number.NEGATIVE_INFINITY, mean: 0, squares: 0 };
}

/**
 * Adds one layer of a tile to its tally: each valid, finite sample. Two passes over the tile and a merge of means keep
 * all digits where a sum of squares over the whole raster would lose them.
 */
export function addTile(tally: BandTally, tile: InterleavedTile, layer: number, validity: Validity): void {
  const values = validValues(tile, layer, validity);
  const count = values.length;
  if (count === 0) return;
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    sum += value;
    if (value < tally.minimum) tally.minimum = value;
    if (value > tally.maximum) tally.maximum = value;
  }
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index += 1) {
    const distance = (values[index] ?? 0) - mean;
    squares += distance * distance;
  }
  const total = tally.count + count;
  const shift = mean - tally.mean;
  tally.squares += squares + (shift * shift * tally.count * count) / total;
  tally.mean += (shift * count) / total;
  tally.count = total;
}

/** The figures of a tally; the deviation is the population's, as GDAL's is. */
export function tallyStatistics({ count, minimum, maximum, mean, squares }: BandTally): BandStatistics {
  if (count === 0) return { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
  return { validCount: count, minimum, maximum, mean, standardDeviation: Math.sqrt(squares / count) };
}

const NO_SAMPLES = new Float64Array(0);
let scratch = NO_SAMPLES;

/** The valid, finite samples of one layer, packed; the array is reused by the next call. */
function validValues(tile: InterleavedTile, layer: number, validity: Validity): Float64Array {
  const { samples, tileWidth, layers, columns, rows } = tile;
  if (scratch.length < columns * rows) scratch = new Float64Array(columns * rows);
  // opacities are never nodata, though the file's one value is told for its alpha band too
  const noData = layer === validity.alphaLayer ? null : validity.noData;
  const hiding = [validity.alphaLayer, validity.maskLayer].filter((hider) => hider !== null);
  const [first = -1, second = -1] = hiding;
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    let at = row * tileWidth * layers;
    for (let column = 0; column < columns; column += 1, at += layers) {
      if (first >= 0 && samples[at + first] === 0) continue;
      if (second >= 0 && samples[at + second] === 0) continue;
      const value = samples[at + layer] ?? 0;
      // NaN and infinities have no place in a mean; NaN nodata is among them
      if (value === noData || value - value !== 0) continue;
      scratch[count] = value;
      count += 1;
    }
  }
  return scratch.subarray(0, count);
}
