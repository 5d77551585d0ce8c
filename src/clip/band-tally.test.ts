import { describe, expect, it } from 'vitest';
import { addTile, emptyTally, tallyStatistics } from './band-tally.ts';

const everything = { noData: null, alphaLayer: null, maskLayer: null };

describe('statistics of tiles', () => {
  it('keep their digits where values are large and close together', () => {
    const tally = emptyTally();
    for (const start of [0, 4]) {
      const samples = Float64Array.from([0, 1, 2, 3], (value) => 1e9 + start + value);
      addTile(tally, { samples, tileWidth: 2, layers: 1, columns: 2, rows: 2 }, 0, everything);
    }
    expect(tallyStatistics(tally)).toEqual({
      validCount: 8,
      minimum: 1e9,
      maximum: 1e9 + 7,
      mean: 1e9 + 3.5,
      standardDeviation: Math.sqrt(5.25),
    });
  });

  it('leave out what lies beyond the raster, nodata, NaN, transparent and masked pixels', () => {
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
    const tally = emptyTally();
    const tile = { samples: Float32Array.from(rows.flat(2)), tileWidth: 3, layers: 3, columns: 2, rows: 3 };
    addTile(tally, tile, 0, { noData: -1, alphaLayer: 1, maskLayer: 2 });
    expect(tallyStatistics(tally)).toMatchObject({ validCount: 2, minimum: 5, maximum: 9, mean: 7 });
  });

  it('of nothing are null', () => {
    expect(tallyStatistics(emptyTally())).toMatchObject({ validCount: 0, mean: null, minimum: null });
  });
});
