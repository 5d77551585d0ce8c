import { describe, expect, it } from 'vitest';
import { probeWindows } from './probe-windows.ts';

describe('probe windows', () => {
  it('take all of a small raster', () => {
    expect(probeWindows(600, 500)).toEqual([{ column: 0, row: 0, width: 600, height: 500 }]);
  });

  it('lie inside a large one, in two of its corners too, and are the same each time', () => {
    const windows = probeWindows(7000, 90);
    expect(probeWindows(7000, 90)).toEqual(windows);
    expect(windows).toHaveLength(16);
    for (const { column, row, width, height } of windows) {
      expect(Math.min(column, row)).toBeGreaterThanOrEqual(0);
      expect(column + width).toBeLessThanOrEqual(7000);
      expect(row + height).toBeLessThanOrEqual(90);
    }
    expect(windows[0]).toMatchObject({ column: 0, row: 0 });
    expect(windows.at(-1)).toMatchObject({ column: 6872, row: 0 });
  });
});
