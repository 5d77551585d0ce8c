import type { SampleType } from '../../raster/tiff/structure.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { exactStatistics } from './exact-statistics.ts';

/** Counts of each value in each band, for narrow integer types. Exact statistics follow from them. */
export type ValueCounts = {
  addTile(tile: InterleavedTile): void;
  /** the statistics of a 0-based band without nodata */
  statistics(band: number, noData: number | null): BandStatistics;
};

const LOWEST: Partial<Record<SampleType, number>> = { uint8: 0, int8: -128, uint16: 0, int16: -32_768 };
const VALUES: Partial<Record<SampleType, number>> = { uint8: 256, int8: 256, uint16: 65_536, int16: 65_536 };
/** Pixels that 32-bit counters hold safely before they are added to the 64-bit totals. */
const MAX_FAST_PIXELS = 2 ** 31;

/** Makes empty counts; null for types with too many values to count each. */
export function valueCounts(type: SampleType, bandCount: number, hiding: Validity): ValueCounts | null {
  const [lowest, size] = [LOWEST[type], VALUES[type]];
  if (lowest === undefined || size === undefined) return null;
  const totals = new Float64Array(size * bandCount);
  const fast = new Uint32Array(size * bandCount);
  let pixels = 0;
  const flush = () => {
    for (const [index, count] of fast.entries()) totals[index] = (totals[index] as number) + count;
    fast.fill(0);
    pixels = 0;
  };
  return {
    addTile(tile) {
      pixels += tile.columns * tile.rows;
      if (pixels > MAX_FAST_PIXELS) flush();
      countTile(fast, tile, { size, lowest, bandCount }, hiding);
    },
    statistics(band, noData) {
      flush();
      return countedStatistics(totals.subarray(band * size, (band + 1) * size), lowest, noData);
    },
  };
}

/** Counts the bytes of one layer by value, from the lowest of the type, in an array that the next call reuses. */
export function countBytes(tile: InterleavedTile, layer: number, { alphaLayer, maskLayer }: Validity): Uint32Array {
  const lowest = tile.samples instanceof Int8Array ? -128 : 0;
  const hiding = [alphaLayer, maskLayer].filter((one) => one !== null);
  byteCounts.fill(0);
  if (hiding.length === 0) countLayer(byteCounts, -lowest, tile, layer);
  else countVisible(byteCounts, -lowest, tile, layer, hiding);
  return byteCounts;
}

const byteCounts = new Uint32Array(256);

function countTile(
  counts: Uint32Array,
  tile: InterleavedTile,
  { size, lowest, bandCount }: { size: number; lowest: number; bandCount: number },
  { alphaLayer, maskLayer }: Validity,
): void {
  const hiding = [alphaLayer, maskLayer].filter((layer) => layer !== null);
  for (let band = 0; band < bandCount; band += 1) {
    if (hiding.length === 0) countLayer(counts, band * size - lowest, tile, band);
    else countVisible(counts, band * size - lowest, tile, band, hiding);
  }
}

/** Most samples of most clips pass this loop, so it has no branch and no call. */
function countLayer(counts: Uint32Array, base: number, tile: InterleavedTile, layer: number): void {
  const { samples, tileWidth, layers, columns, rows } = tile;
  for (let row = 0; row < rows; row += 1) {
    let at = row * tileWidth * layers + layer;
    for (let column = 0; column < columns; column += 1, at += layers) {
      const index = base + (samples[at] as number);
      counts[index] = (counts[index] as number) + 1;
    }
  }
}

function countVisible(
  counts: Uint32Array,
  base: number,
  { samples, tileWidth, layers, columns, rows }: InterleavedTile,
  layer: number,
  [first = 0, second = first]: readonly number[],
): void {
  for (let row = 0; row < rows; row += 1) {
    let at = row * tileWidth * layers;
    for (let column = 0; column < columns; column += 1, at += layers) {
      if (samples[at + first] === 0 || samples[at + second] === 0) continue;
      const index = base + (samples[at + layer] as number);
      counts[index] = (counts[index] as number) + 1;
    }
  }
}

function countedStatistics(counts: Float64Array, lowest: number, noData: number | null): BandStatistics {
  let [count, sum, squares] = [0, 0n, 0n];
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [index, found] of counts.entries()) {
    const value = index + lowest;
    if (found === 0 || value === noData) continue;
    count += found;
    minimum = Math.min(minimum, value);
    maximum = value;
    // exact: at most 2^16 times the number of pixels
    sum += BigInt(value * found);
    squares += BigInt(value * value) * BigInt(found);
  }
  return exactStatistics({ count, minimum, maximum, sum, squares });
}
