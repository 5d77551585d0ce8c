import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Raster } from '../../raster/read/open-raster.ts';
import { openFileSource } from '../files/file-source.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { sumsOfTiles } from '../rasterize/tile-sums.ts';
import type { TileSummaries } from '../summaries/summary-file.ts';
import type { BandStatistics, TileCounts } from '../task/task-request.ts';
import { type BlockStore, blockStore } from './block-table.ts';
import { type Cell, cellsToCut } from './cells.ts';
import { type LevelToWrite, layOutCog } from './cog-layout.ts';
import { type CogContent, imageTags, maskTags } from './cog-tags.ts';
import { copyHere } from './copy-here.ts';
import { type CopyThreads, copyThreads } from './copy-threads.ts';
import type { CutCell } from './cut-cell.ts';
import { outsideTile, readsAsOutside } from './encode-cell.ts';
import { overviewTiles } from './overview-tiles.ts';
import { type CellSource, planeCount } from './read-cell.ts';
import { findStoredTiles, NO_STORED_TILES, type StoredTiles } from './stored-tiles.ts';
import type { TilePlan } from './tile-plan.ts';
import { writeCog } from './write-cog.ts';

/** A clip whose tiles are made, before its file is written: what its receipt needs, and the function that writes the file. */
export type PreparedCopy = {
  readonly statistics: readonly BandStatistics[];
  readonly tiles: TileCounts;
  write(output: string, metadata: Readonly<Record<string, string>>, onProgress: (share: number) => void): Promise<void>;
};

/** What a copy works on: the scratch folder is on the output's disk, and the caller removes it. */
export type CopyContext = {
  readonly raster: Raster;
  readonly sourcePath: string;
  /** of the source; null if it has none that can be trusted */
  readonly summaries: TileSummaries | null;
  readonly scratch: string;
  readonly signal: AbortSignal;
};

/**
 * Makes the tiles of a clip: those entirely inside the area stay the source's bytes, those at its edge are cut and encoded, overviews
 * are made of valid pixels. Memory does not depend on the size of the area. Damaged blocks are a ClipError.
 */
export async function copyTiles(
  plan: ClipPlan,
  tilePlan: TilePlan,
  { raster, sourcePath, summaries, scratch, signal }: CopyContext,
  onProgress: (share: number) => void,
): Promise<PreparedCopy> {
  const [full] = raster.levels;
  if (!full) throw new Error('a raster has at least one level');
  const { image } = full;
  const planes = planeCount(image);
  const blocksPath = path.join(scratch, 'blocks');
  const file = await open(blocksPath, 'w');
  const store = blockStore(file, tilePlan.levels, { planes, hasMask: plan.mask !== 'none' });
  const cells = cellsToCut(tilePlan);
  const source = { raster, ...full };
  const stored = await storedTiles(source, plan, tilePlan, { cells, sourcePath, summaries, signal });
  const threads =
    cells.filter((cell) => !stored.isTaken(cell)).length < MIN_CELLS_FOR_THREADS
      ? copyHere(source, plan, tilePlan, signal)
      : copyThreads({ sourcePath, plan, tilePlan }, signal);
  try {
    const made = await makeTiles({ plan, tilePlan, cells, stored, threads, store, onProgress });
    if (!readsAsOutside(plan, raster)) await store.fillSparse(await threads.encodeTile(outsideTile(plan, tilePlan)));
    return {
      ...made,
      async write(output, metadata, onWritten) {
        const content = { raster, image, plan, tilePlan, statistics: made.statistics, metadata };
        const levels = levelsToWrite(content, store);
        const layout = layOutCog(levels, { planes, littleEndian: raster.littleEndian });
        const [source, blocks] = [await openFileSource(sourcePath), await openFileSource(blocksPath)];
        try {
          const from = { levels, planes, files: { source, scratch: blocks } };
          await writeCog(output, layout, from, { signal, onProgress: onWritten });
        } finally {
          await Promise.all([source.close(), blocks.close()]);
        }
      },
    };
  } finally {
    await Promise.all([threads.close(), file.close()]);
  }
}

type StoredInput = Pick<CopyContext, 'sourcePath' | 'summaries' | 'signal'> & { readonly cells: readonly Cell[] };

async function storedTiles(
  source: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { cells, sourcePath, summaries, signal }: StoredInput,
): Promise<StoredTiles> {
  if (!summaries) return NO_STORED_TILES;
  const file = await openFileSource(sourcePath);
  try {
    return await findStoredTiles(source, plan, tilePlan, { cells, summaries, file, signal });
  } finally {
    await file.close();
  }
}

/** Starting threads takes as long as cutting about ten cells of 512 pixels. */
const MIN_CELLS_FOR_THREADS = 12;

type Making = {
  readonly plan: ClipPlan;
  readonly tilePlan: TilePlan;
  readonly cells: readonly Cell[];
  readonly stored: StoredTiles;
  readonly threads: CopyThreads;
  readonly store: BlockStore;
  readonly onProgress: (share: number) => void;
};

/** Cells of each thread that are cut or wait for the statistics of earlier ones. */
const CELLS_PER_THREAD = 3;

async function makeTiles({ plan, tilePlan, cells, stored, threads, store, onProgress }: Making) {
  const sums = sumsOfTiles(plan.sampleType, plan.bandCount);
  const overviews = overviewTiles(plan, tilePlan, cells, stored.isCopied);
  const counts = { copied: 0, edge: 0 };
  const encoding = new Set<Promise<void>>();
  const ahead: Promise<CutCell>[] = [];
  let sent = 0;
  const send = () => {
    for (; sent < cells.length && ahead.length < threads.count * CELLS_PER_THREAD; sent += 1) {
      const cell = cells[sent] as Cell;
      const cutting = stored.isTaken(cell) ? stored.takeCell(cell) : threads.cutCell(cell);
      // thrown when the cell is awaited
      cutting.catch(() => undefined);
      ahead.push(cutting);
    }
  };
  send();
  for (const { level, tile, blocks, mask } of stored.overviews) await store.addCopied(level, tile, blocks, mask);
  // in order, so that sums of floats are the same on every machine
  for (const [index, cell] of cells.entries()) {
    const cut = await (ahead.shift() as Promise<CutCell>);
    send();
    for (const { number, blocks } of cut.encoded) await store.addEncoded(0, number, blocks);
    for (const { tile, blocks, mask } of cut.copied) await store.addCopied(0, tile.number, blocks, mask);
    counts.edge += cut.encoded.length;
    counts.copied += cut.copied.length;
    for (const tile of cut.sums) sums.add(tile);
    for (const { level, tile, samples } of overviews.addCell(cell, cut.reduced)) {
      const storing = threads.encodeTile(samples).then((blocks) => store.addEncoded(level, tile, blocks));
      storing.catch(() => undefined);
      encoding.add(storing);
      storing.finally(() => encoding.delete(storing)).catch(() => undefined);
    }
    while (encoding.size > threads.count * CELLS_PER_THREAD) await Promise.race(encoding);
    onProgress((index + 1) / cells.length);
  }
  await Promise.all(encoding);
  const sparse = tilePlan.classes.length - counts.copied - counts.edge;
  return { statistics: sums.statistics(), tiles: { ...counts, sparse, summarized: stored.summarizedCount } };
}

function levelsToWrite(content: CogContent, store: BlockStore): LevelToWrite[] {
  const { tilePlan, plan } = content;
  return tilePlan.levels.flatMap((grid, level) => {
    const blocks = store.levels[level];
    if (!blocks) return [];
    const mask = plan.mask === 'none' ? null : maskTags(content, grid, level);
    return [{ imageTags: imageTags(content, grid, level), maskTags: mask, blocks }];
  });
}
