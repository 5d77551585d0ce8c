import { setImmediate } from 'node:timers/promises';
import { cellsToCut } from '../copy/cells.ts';
import { eachTileUnder } from '../copy/overview-tiles.ts';
import { TileClass, type TilePlan } from '../copy/tile-plan.ts';
import type { TileCounts } from '../task/task-request.ts';

/** The tiles of a clip: those of full resolution by class, and how many of each level are made or copied, full resolution first. */
export type CountedTiles = { readonly tiles: TileCounts; readonly made: readonly number[] };

/** Cells that are counted before other work of the thread can run. */
const CELLS_AT_ONCE = 4096;

/** Counts the tiles that a clip will have; the others are sparse. */
export async function countTiles({ tilePlan }: { readonly tilePlan: TilePlan }): Promise<CountedTiles> {
  const { classes, levels } = tilePlan;
  const [copied, edge] = [TileClass.copied, TileClass.edge].map(
    (one) => classes.filter((found) => found === one).length,
  );
  const [, ...overviews] = levels.map(({ across, down }) => new Uint8Array(across * down));
  for (const [index, cell] of cellsToCut(tilePlan).entries()) {
    for (const [above, isMade] of overviews.entries()) {
      const grid = levels[above + 1];
      if (grid) eachTileUnder(tilePlan, grid, cell, (tile) => void isMade.fill(1, tile, tile + 1));
    }
    if (index % CELLS_AT_ONCE === CELLS_AT_ONCE - 1) await setImmediate();
  }
  const full = (copied ?? 0) + (edge ?? 0);
  return {
    tiles: { copied: copied ?? 0, edge: edge ?? 0, sparse: classes.length - full, summarized: 0 },
    made: [full, ...overviews.map((isMade) => isMade.reduce((sum, one) => sum + one, 0))],
  };
}
