import { describe, expect, it } from 'vitest';
import { bandTallies } from './band-tally.ts';

const NOTHING = { validCount: 0, minimum: null, maximum: null, mean: null, standardDeviation: null };
const everything = { noData: null, alphaLayer: null, maskLayer: null };

describe('statistics of tiles', () => {
  it('are exact for large values close together', () => {
    const tally = bandTallies('float64', 1, everything);
    for (const start of [0, 4]) {
      const samples = Float64Array.from([0, 1, 2, 3], (value) => 1e9 + start + value);
      tally.addTile({ samples, tileWidth: 2, layers: 1, columns: 2, rows: 2 });
    }
    expect(tally.statistics()[0]).toEqual({
      validCount: 8,
      minimum: 1e9,
      maximum: 1e9 + 7,
      mean: 1e9 + 3.5,
      standardDeviation: Math.sqrt(5.25),
    });
  });

  const largest = Number.MAX_VALUE;
  it.each([
    ['of one sign', [largest, largest, largest, largest], largest, 0],
    ['of the other', [-1.7e308, -1.7e308, -1.5e308, -1.5e308], -1.6e308, 1e307],
    ['of both signs', [largest, -largest, largest, -largest], 0, largest],
    ['with small ones', [1.6e308, 4, 1.6e308, -4], 0.8e308, 0.8e308],
    ['whose squares alone are too large', [3e200, 1e200, 3e200, 1e200], 2e200, 1e200],
  ])('are finite for samples near the limits of float64, %s, tile by tile', (_name, tile, mean, deviation) => {
    const tally = bandTallies('float64', 1, everything);
    // the first tile has small samples, so that the scale changes later
    for (const values of [[1, 2, 3, 4], tile, tile, tile.toReversed()]) {
      const samples = Float64Array.from(values);
      tally.addTile({ samples, tileWidth: 2, layers: 1, columns: 2, rows: 2 });
    }
    const [found] = tally.statistics();
    expect(found).toMatchObject({ validCount: 16, minimum: Math.min(1, ...tile), maximum: Math.max(4, ...tile) });
    const size = Math.max(...tile.map(Math.abs));
    // a quarter of the samples is negligible compared with the others
    expect((found?.mean ?? Number.NaN) / size).toBeCloseTo((mean / size) * 0.75, 12);
    const expected = Math.sqrt(0.75 * (deviation / size) ** 2 + 0.1875 * (mean / size) ** 2);
    expect((found?.standardDeviation ?? Number.NaN) / size).toBeCloseTo(expected, 12);
  });

  it('stay within the range of the samples if all are the largest float64', () => {
    const tally = bandTallies('float64', 1, everything);
    const samples = new Float64Array(49).fill(largest);
    tally.addTile({ samples, tileWidth: 7, layers: 1, columns: 7, rows: 7 });
    const [found] = tally.statistics();
    expect(found?.mean).toBeLessThanOrEqual(largest);
    expect((found?.mean ?? 0) / largest).toBeCloseTo(1, 12);
    expect((found?.standardDeviation ?? 1) / largest).toBeCloseTo(0, 12);
  });

  it('exclude padding, nodata, NaN, transparent and masked pixels', () => {
    const nothing = Number.NaN;
    // value, alpha, mask; the third column is padding
    const rows = [
      [
        [5, 255, 255],
        [9, 255, 255],
        [100, 255, 255],
      ],
      [
        [6, 0, 255],
        [7, 255, 0],
        [100, 255, 255],
      ],
      [
        [-1, 255, 255],
        [nothing, 255, 255],
        [100, 255, 255],
      ],
    ];
    const tally = bandTallies('float32', 1, { noData: -1, alphaLayer: 1, maskLayer: 2 });
    const tile = { samples: Float32Array.from(rows.flat(2)), tileWidth: 3, layers: 3, columns: 2, rows: 3 };
    tally.addTile(tile);
    expect(tally.statistics()[0]).toMatchObject({ validCount: 2, minimum: 5, maximum: 9, mean: 7 });
  });

  it.each(['uint16', 'float32'] as const)('without valid samples are null (%s)', (type) => {
    const { statistics } = bandTallies(type, 1, everything);
    expect(statistics()[0]).toMatchObject({ validCount: 0, mean: null, minimum: null });
  });

  it.each([
    ['int16', Int16Array, -32_768],
    ['uint16', Uint16Array, 65_535],
    ['uint8', Uint8Array, 255],
    ['int8', Int8Array, -128],
  ] as const)('count narrow integers to the same figures as sums do (%s)', (type, Samples, noData) => {
    const values = Array.from({ length: 400 }, (_, index) => (index % 9 === 0 ? noData : ((index * 7919) % 90) - 45));
    const samples = Samples.from(values.flatMap((value, index) => [value, index % 5]));
    const tile = { tileWidth: 20, layers: 2, columns: 19, rows: 18 };
    const validity = { noData, alphaLayer: null, maskLayer: 1 };
    const [counted, summed] = [bandTallies(type, 1, validity), bandTallies('float64', 1, validity)];
    counted.addTile({ ...tile, samples });
    summed.addTile({ ...tile, samples: Float64Array.from(samples) });
    const [{ mean, standardDeviation, ...exact } = NOTHING] = summed.statistics();
    expect(counted.statistics()[0]).toMatchObject(exact);
    expect(counted.statistics()[0]?.mean).toBeCloseTo(mean ?? 0, 9);
    expect(counted.statistics()[0]?.standardDeviation).toBeCloseTo(standardDeviation ?? 0, 9);
  });
});
