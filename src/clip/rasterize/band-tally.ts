import { sumScale } from '../../raster/describe/sum-scale.ts';
import { isWide, isWideType, type StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { SampleType, StoredSampleType } from '../../raster/tiff/structure.ts';
import { nearestNumbers } from '../../raster/tiff/wide-integers.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { valueCounts } from './value-counts.ts';
import { wideExtremes } from './wide-extremes.ts';

/** Running statistics of all bands, tile by tile. */
export type BandTallies = { addTile(tile: InterleavedTile<StoredSamples>): void; statistics(): BandStatistics[] };

/**
 * Statistics of each band's valid, finite samples: exact counts of values for narrow integers, merged means for other types.
 * The figures of 64-bit integers are those of the nearest float64, with the exact extremes in addition.
 */
export function bandTallies(
  type: StoredSampleType,
  bandCount: number,
  validity: Validity<number | bigint>,
): BandTallies {
  if (isWideType(type)) return wideTallies(bandCount, validity);
  // the nodata value of types other than 64-bit integers is a number
  return numberTallies(type, bandCount, validity as Validity);
}

function wideTallies(bandCount: number, { noData, ...hiding }: Validity<number | bigint>): BandTallies {
  const validity = { ...hiding, noData: noData === null ? null : Number(noData) };
  const numbers = numberTallies('float64', bandCount, validity);
  const extremes = wideExtremes(bandCount, { ...hiding, noData: noData === null ? null : BigInt(noData) });
  return {
    addTile(tile) {
      const { samples } = tile;
      if (!isWide(samples)) return;
      extremes.addTile({ ...tile, samples });
      numbers.addTile({ ...tile, samples: nearestNumbers(samples, noData) });
    },
    statistics: () => numbers.statistics().map((figures, band) => ({ ...figures, ...extremes.ofBand(band) })),
  };
}

type NumberTallies = { addTile(tile: InterleavedTile): void; statistics(): BandStatistics[] };

function numberTallies(type: SampleType, bandCount: number, validity: Validity): NumberTallies {
  const bands = Array.from({ length: bandCount }, (_, band) => band);
  // alpha values are never nodata, although the file's single nodata value formally applies to its alpha band too
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

/** `squares` is the sum of squared distances from `mean`; both refer to samples multiplied by `scale`. */
type Sums = { count: number; minimum: number; maximum: number; scale: number; mean: number; squares: number };

function emptySums(): Sums {
  const extremes = { minimum: Number.POSITIVE_INFINITY, maximum: Number.NEGATIVE_INFINITY };
  return { count: 0, ...extremes, scale: 1, mean: 0, squares: 0 };
}

/** Two passes over the tile and a merge of means: a sum of squares over the entire raster would lose digits. */
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

/** Scales the samples, and the sums so far, so that sums and squares stay finite. */
function shrink(tally: Sums, values: Float64Array, scale: number): void {
  if (tally.scale === 1) {
    tally.scale = scale;
    tally.mean *= scale;
    // multiplied twice, as the square of the scale underflows to 0
    tally.squares *= scale;
    tally.squares *= scale;
  }
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * scale;
}

/** The statistics of a tally; the deviation is the population's, as in GDAL. */
function statisticsOf({ count, minimum, maximum, scale, mean, squares }: Sums): BandStatistics {
  if (count === 0) return { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
  // clamped: a rounding error beyond the largest float would give an infinity
  const within = Math.min(Math.max(mean / scale, minimum), maximum);
  return { validCount: count, minimum, maximum, mean: within, standardDeviation: Math.sqrt(squares / count) / scale };
}

const NO_SAMPLES = new Float64Array(0);
let scratch = NO_SAMPLES;

/** The valid, finite samples of one layer; the next call reuses the array. */
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
      // excludes NaN (also as nodata) and infinities
      if (value === noData || value - value !== 0) continue;
      scratch[count] = value;
      count += 1;
    }
  }
  return scratch.subarray(0, count);
}
