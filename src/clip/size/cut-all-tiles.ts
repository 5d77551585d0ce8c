import { cellsToCut } from '../copy/cells.ts';
import { copyHere } from '../copy/copy-here.ts';
import { outsideTile, readsAsOutside } from '../copy/encode-cell.ts';
import { overviewTiles } from '../copy/overview-tiles.ts';
import { planeCount } from '../copy/read-cell.ts';
import { sumsOfTiles } from '../rasterize/tile-sums.ts';
import type { CopyToForecast, MadeTiles } from './copy-to-forecast.ts';

/** Makes all tiles of a clip as the engine does, and retains their sizes only. */
export async function cutAllTiles({ raster, source, plan, tilePlan, signal }: CopyToForecast): Promise<MadeTiles> {
  const cells = cellsToCut(tilePlan);
  const threads = copyHere(source, plan, tilePlan, signal ?? new AbortController().signal);
  const overviews = overviewTiles(plan, tilePlan, cells, () => false);
  const sums = sumsOfTiles(plan.sampleType, plan.bandCount);
  let [stored, bytes, tiles] = [0, 0, 0];
  const add = (sizes: readonly number[]) => {
    stored += sizes.length;
    bytes += total(sizes);
    tiles += 1;
  };
  for (const cell of cells) {
    const cut = await threads.cutCell(cell);
    for (const tile of cut.sums) sums.add(tile);
    for (const { blocks } of cut.encoded) add(blocks.map(({ length }) => length));
    for (const { blocks, mask } of cut.copied)
      add([...blocks.map(({ sizeBytes }) => sizeBytes), ...(mask ? [mask.length] : [])]);
    for (const { samples } of overviews.addCell(cell, cut.reduced))
      add((await threads.encodeTile(samples)).map(({ length }) => length));
  }
  if (!readsAsOutside(plan, raster)) {
    // masks stay sparse
    const outside = (await threads.encodeTile(outsideTile(plan, tilePlan))).slice(0, planeCount(source.image));
    const sparse = total(tilePlan.levels.map(({ across, down }) => across * down)) - tiles;
    stored += sparse * outside.length;
    bytes += sparse * total(outside.map(({ length }) => length));
  }
  return { stored, bytes, errorBytes: 0, statistics: sums.statistics() };
}

/** The sum of numbers. */
export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
