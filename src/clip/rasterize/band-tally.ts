import { sumScale } from '../../raster/describe/sum-scale.ts';
import type { SampleType } from '../../raster/tiff/structure.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { valueCounts } from './value-counts.ts';

/** Running figures of every band, tile by tile. */
export type BandTallies = { addTile(tile: InterleavedTile): void; statistics(): BandStatistics[] };

/** Tallies the valid, finite samples of each band, exactly: narrow integers by counting, others by merging means. */
export function bandTallies(type: SampleType, bandCount: number, validity: Validity): BandTallies {
  const bands = Array.from({ length: bandCount }, (_, band) => band);
  // opacities are never nodata, though the file's one value is told for its alpha band too
  const noDataOf = (band: number) => (band === validity.alphaLayer ? null : validity.noData);
  const counts = valueCounts(type, bandCount, validity);
  if (counts) {
    return {
      addTile: counts.addTile,
      statistics: () => bands.map((band) => counts.statistics(band, noDataOf(band))),
    };
  }
  const sums = bands.map(emptySums);
  return {
    addTile(tile) {
      for (const [band, sum] of sums.entries()) addTile(sum, tile, band, { ...validity, noData: noDataOf(band) });
    },
    statistics: () => sums.map(statisticsOf),
  };
}

/** `mean` and `squares`, the sum of squared distances from it, are of the samples times `scale`. */
type Sums = { count: number; minimum: number; maximum: number; scale: number; mean: number; squares: number };

function emptySums(): Sums {
  const extremes = { minimum: Number.POSITIVE_INFINITY, maximum: Number.NEGATIVE_INFINITY };
  return { count: 0, ...extremes, scale: 1, mean: 0, squares: 0 };
}

/** Two passes over the tile and a merge of means keep all digits where a sum of squares over the whole raster would lose them. */
function addTile(tally: Sums, tile: InterleavedTile, layer: number, validity: Validity): void {
  const values = validValues(tile, layer, validity);
  const count = values.length;
  if (count === 0) return;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0;
    if (value < tally.minimum) tally.minimum = value;
    if (value > tally.maximum) tally.maximum = value;
  }
  const scale = sumScale(tally.minimum, tally.maximum);
  if (scale !== 1) shrink(tally, values, scale);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += values[index] ?? 0;
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

/** Brings the samples, and what is known of those before, to where their sums and squares are finite. */
function shrink(tally: Sums, values: Float64Array, scale: number): void {
  if (tally.scale === 1) {
    tally.scale = scale;
    tally.mean *= scale;
    // the scale's own square is no number
    tally.squares *= scale;
    tally.squares *= scale;
  }
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * scale;
}

/** The figures of a tally; the deviation is the population's, as GDAL's is. */
function statisticsOf({ count, minimum, maximum, scale, mean, squares }: Sums): BandStatistics {
  if (count === 0) return { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
  // a rounding error beyond the greatest of all floats would be an infinity
  const within = Math.min(Math.max(mean / scale, minimum), maximum);
  return { validCount: count, minimum, maximum, mean: within, standardDeviation: Math.sqrt(squares / count) / scale };
}

const NO_SAMPLES = new Float64Array(0);
let scratch = NO_SAMPLES;

/** The valid, finite samples of one layer, packed; the array is reused by the next call. */
function validValues(tile: InterleavedTile, layer: number, validity: Validity): Float64Array {
  const { samples, tileWidth, layers, columns, rows } = tile;
  if (scratch.length < columns * rows) scratch = new Float64Array(columns * rows);
  const { noData } = validity;
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
