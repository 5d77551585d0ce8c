import { describe, expect, it } from 'vitest';
import { bandTallies } from './band-tally.ts';
import { sumsOfTile, sumsOfTiles } from './tile-sums.ts';

describe('sums of tiles', () => {
  /** Values, many of them several times in a tile, and a mask. */
  const interleaved = (start: number) =>
    Array.from({ length: 2 * 48 }, (_, index) =>
      index % 2 === 0 ? (start + index * 53) % 30 : index % 10 === 1 ? 0 : 255,
    );

  it.each([
    ['uint8', Uint8Array],
    ['int8', Int8Array],
    ['uint16', Uint16Array],
    ['int16', Int16Array],
  ] as const)(
    'of %s are those of the values that a mask shows, and of the counts that the GDAL engine uses',
    (type, Samples) => {
      const validity = { noData: 11, alphaLayer: null, maskLayer: 1 };
      const [total, counted] = [sumsOfTiles(type, 1), bandTallies(type, 1, validity)];
      const values: number[] = [];
      for (const start of [0, 7, 60]) {
        const samples = Samples.from(interleaved(start));
        // the last column and row are padding
        const tile = { samples, tileWidth: 8, layers: 2, columns: 7, rows: 5 };
        total.add(sumsOfTile(type, tile, 1, validity));
        counted.addTile(tile);
        for (let index = 0; index < 40; index += 1) {
          const value = samples[2 * index] as number;
          if (index % 8 < 7 && samples[2 * index + 1] !== 0 && value !== 11) values.push(value);
        }
      }
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      const [found] = total.statistics();
      expect(found).toEqual({
        ...{ validCount: values.length, minimum: Math.min(...values), maximum: Math.max(...values), mean },
        standardDeviation: expect.closeTo(Math.sqrt(variance), 10),
      });
      expect(counted.statistics()[0]).toEqual(found);
    },
  );
});
