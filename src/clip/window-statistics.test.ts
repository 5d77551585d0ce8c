import { describe, expect, it } from 'vitest';
import { openRaster } from '../raster/open-raster.ts';
import { openFileSource } from './file-source.ts';
import { KINDS } from './fixtures/kinds.ts';
import { planWhole } from './plan.ts';
import { windowStatistics } from './window-statistics.ts';

const reading = { signal: new AbortController().signal, onShare: () => undefined, onTile: async () => undefined };

describe('the statistics of a window', () => {
  it('are not made of a window that lacks a tile', async () => {
    const kind = KINDS.find(({ declared }) => declared.sparse);
    const file = await openFileSource(kind?.file ?? '');
    try {
      const { structure } = await openRaster(file);
      await expect(windowStatistics(file, planWhole(structure, false), reading)).rejects.toThrow(
        /Tile \d+ .* never written/,
      );
    } finally {
      await file.close();
    }
  });
});
