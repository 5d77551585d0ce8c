import { sumScale } from '../../raster/describe/sum-scale.ts';
import { isWide, type StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { StoredSampleType } from '../../raster/tiff/structure.ts';
import { nearestNumbers } from '../../raster/tiff/wide-integers.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { exactStatistics } from './exact-statistics.ts';
import { countBytes } from './value-counts.ts';
import { wideExtremes } from './wide-extremes.ts';

/**
 * Sums of one tile's valid, finite samples: SUMS_PER_BAND numbers per band. Count, minimum and maximum are followed by the sum and the sum
 * of squares for integers of up to 16 bits, and for other types by the mean and the sum of squared distances from it, both of samples
 * times `sumScale(minimum, maximum)`.
 */
export type TileSums = {
  readonly numbers: Float64Array;
  /** the exact extremes of each band, for 64-bit integers, whose numbers are the nearest float64 */
  readonly exact: readonly BandStatistics['exact'][] | null;
};

export const SUMS_PER_BAND = 5;

/** Integers of up to 16 bits: the sums of a tile are exact, so that they can be added in any order. */
export function hasExactSums(type: StoredSampleType): boolean {
  return type === 'uint8' || type === 'int8' || type === 'uint16' || type === 'int16';
}

/** Sums one tile. */
export function sumsOfTile(
  type: StoredSampleType,
  tile: InterleavedTile<StoredSamples>,
  bandCount: number,
  validity: Validity<number | bigint>,
): TileSums {
  const { samples } = tile;
  const noData = validity.noData === null ? null : Number(validity.noData);
  if (!isWide(samples))
    return { numbers: sumBands(type, { ...tile, samples }, bandCount, { ...validity, noData }), exact: null };
  const wide = validity.noData === null ? null : BigInt(validity.noData);
  const extremes = wideExtremes(bandCount, { ...validity, noData: wide });
  extremes.addTile({ ...tile, samples });
  const nearest = { ...tile, samples: nearestNumbers(samples, validity.noData) };
  return {
    numbers: sumBands('float64', nearest, bandCount, { ...validity, noData }),
    exact: Array.from({ length: bandCount }, (_, band) => extremes.ofBand(band).exact),
  };
}

function sumBands(type: StoredSampleType, tile: InterleavedTile, bandCount: number, validity: Validity): Float64Array {
  const numbers = new Float64Array(bandCount * SUMS_PER_BAND);
  for (let band = 0; band < bandCount; band += 1) {
    // alpha values are never nodata, although the file's single nodata value formally applies to its alpha band too
    const noData = band === validity.alphaLayer ? null : validity.noData;
    const sum = BYTE_TYPES.has(type) ? sumBytes : hasExactSums(type) ? sumIntegers : sumNumbers;
    numbers.set(sum(tile, band, { ...validity, noData }), band * SUMS_PER_BAND);
  }
  return numbers;
}

type BandSums = [count: number, minimum: number, maximum: number, sum: number, squares: number];

const NO_SUMS: Readonly<BandSums> = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];

const BYTE_TYPES: ReadonlySet<StoredSampleType> = new Set(['uint8', 'int8']);

/** From counts of values, which take half of the time. */
function sumBytes(tile: InterleavedTile, layer: number, validity: Validity): BandSums {
  const lowest = tile.samples instanceof Int8Array ? -128 : 0;
  let [count, minimum, maximum, sum, squares] = NO_SUMS;
  for (const [index, found] of countBytes(tile, layer, validity).entries()) {
    const value = index + lowest;
    if (found === 0 || value === validity.noData) continue;
    minimum = Math.min(minimum, value);
    maximum = value;
    count += found;
    sum += found * value;
    squares += found * value * value;
  }
  return [count, minimum, maximum, sum, squares];
}

/** Sums of squares are exact up to 2^53: for uint16, in tiles of up to two million pixels. */
function sumIntegers(tile: InterleavedTile, layer: number, { noData, alphaLayer, maskLayer }: Validity): BandSums {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const [first, second] = [alphaLayer ?? -1, maskLayer ?? -1];
  let [count, minimum, maximum, sum, squares] = NO_SUMS;
  for (let row = 0; row < rows; row += 1) {
    let at = row * tileWidth * layers;
    for (let column = 0; column < columns; column += 1, at += layers) {
      const value = samples[at + layer] as number;
      if (value === noData) continue;
      if (first >= 0 && samples[at + first] === 0) continue;
      if (second >= 0 && samples[at + second] === 0) continue;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      count += 1;
      sum += value;
      squares += value * value;
    }
  }
  return [count, minimum, maximum, sum, squares];
}

/** Two passes: a sum of squares would lose digits. */
function sumNumbers(tile: InterleavedTile, layer: number, validity: Validity): BandSums {
  const values = validValues(tile, layer, validity);
  const count = values.length;
  let [, minimum, maximum] = NO_SUMS;
  for (let index = 0; index < count; index += 1) {
    const value = values[index] as number;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (count === 0) return [...NO_SUMS];
  const scale = sumScale(minimum, maximum);
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += (values[index] as number) * scale;
  const mean = sum / count;
  let squares = 0;
  for (let index = 0; index < count; index += 1) {
    const distance = (values[index] as number) * scale - mean;
    squares += distance * distance;
  }
  return [count, minimum, maximum, mean, squares];
}

const NO_SAMPLES = new Float64Array(0);
let scratch = NO_SAMPLES;

/** The valid, finite samples of one layer; the next call reuses the array. */
function validValues(tile: InterleavedTile, layer: number, validity: Validity): Float64Array {
  const { samples, tileWidth, layers, columns, rows } = tile;
  if (scratch.length < columns * rows) scratch = new Float64Array(columns * rows);
  const { noData } = validity;
  const [first, second] = [validity.alphaLayer ?? -1, validity.maskLayer ?? -1];
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

/** The sums of many tiles. Those of other types than integers of up to 16 bits must be added in the same order to give the same digits. */
export type SumsOfTiles = { add(sums: TileSums): void; statistics(): BandStatistics[] };

/** Begins with no tile. */
export function sumsOfTiles(type: StoredSampleType, bandCount: number): SumsOfTiles {
  const bands = Array.from({ length: bandCount }, (_, band) =>
    hasExactSums(type) ? integerTotal(band) : numberTotal(band),
  );
  return {
    add(sums) {
      for (const band of bands) band.add(sums);
    },
    statistics: () => bands.map((band) => band.statistics()),
  };
}

type Total = { add(sums: TileSums): void; statistics(): BandStatistics };

function integerTotal(band: number): Total {
  let [count, minimum, maximum] = NO_SUMS;
  let [sum, squares] = [0n, 0n];
  return {
    add({ numbers }) {
      const [tileCount, tileMinimum, tileMaximum, tileSum, tileSquares] = sumsAt(numbers, band);
      count += tileCount;
      minimum = Math.min(minimum, tileMinimum);
      maximum = Math.max(maximum, tileMaximum);
      sum += BigInt(tileSum);
      squares += BigInt(tileSquares);
    },
    statistics: () => exactStatistics({ count, minimum, maximum, sum, squares }),
  };
}

function numberTotal(band: number): Total {
  let total: Readonly<BandSums> = NO_SUMS;
  let exact: { readonly minimum: bigint; readonly maximum: bigint } | null = null;
  return {
    add({ numbers, exact: extremes }) {
      total = mergeSums(total, sumsAt(numbers, band));
      const found = extremes?.[band];
      if (!found) return;
      const [minimum, maximum] = [BigInt(found.minimum), BigInt(found.maximum)];
      exact = {
        minimum: exact && exact.minimum < minimum ? exact.minimum : minimum,
        maximum: exact && exact.maximum > maximum ? exact.maximum : maximum,
      };
    },
    statistics: () => ({
      ...statisticsOf(total),
      ...(exact && { exact: { minimum: `${exact.minimum}`, maximum: `${exact.maximum}` } }),
    }),
  };
}

function sumsAt(numbers: Float64Array, band: number): BandSums {
  return [...numbers.subarray(band * SUMS_PER_BAND, (band + 1) * SUMS_PER_BAND)] as BandSums;
}

/** Merges means and distances (Chan, Golub and LeVeque 1979): a sum of squares over the entire raster would lose digits. */
function mergeSums(one: Readonly<BandSums>, other: BandSums): Readonly<BandSums> {
  const [oneCount, oneMinimum, oneMaximum] = one;
  const [otherCount, otherMinimum, otherMaximum] = other;
  if (otherCount === 0) return one;
  const minimum = Math.min(oneMinimum, otherMinimum);
  const maximum = Math.max(oneMaximum, otherMaximum);
  const [oneMean, oneSquares] = rescaled(one, minimum, maximum);
  const [otherMean, otherSquares] = rescaled(other, minimum, maximum);
  const count = oneCount + otherCount;
  const shift = otherMean - oneMean;
  const squares = oneSquares + otherSquares + (shift * shift * oneCount * otherCount) / count;
  return [count, minimum, maximum, oneMean + (shift * otherCount) / count, squares];
}

/** Mean and squared distances at the scale of larger extremes. */
function rescaled([, minimum, maximum, mean, squares]: Readonly<BandSums>, lowest: number, highest: number) {
  const factor = sumScale(lowest, highest) / sumScale(minimum, maximum);
  // multiplied twice, as the square of the factor underflows to 0
  return [mean * factor, squares * factor * factor] as const;
}

/** The deviation is the population's, as in GDAL. */
function statisticsOf([count, minimum, maximum, mean, squares]: Readonly<BandSums>): BandStatistics {
  if (count === 0) return { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
  const scale = sumScale(minimum, maximum);
  // clamped: a rounding error beyond the largest float would give an infinity
  const within = Math.min(Math.max(mean / scale, minimum), maximum);
  return { validCount: count, minimum, maximum, mean: within, standardDeviation: Math.sqrt(squares / count) / scale };
}
