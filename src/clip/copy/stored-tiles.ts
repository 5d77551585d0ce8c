import type { BlockLocation } from '../../raster/tiff/tile-index.ts';
import type { FileSource } from '../files/file-source.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { storedSums, type TileSummaries } from '../summaries/summary-file.ts';
import { type Cell, type CellTile, tilesOf } from './cells.ts';
import type { CutCell } from './cut-cell.ts';
import { encodeVisibleMask } from './encode-cell.ts';
import { eachTileUnder } from './overview-tiles.ts';
import type { CellSource } from './read-cell.ts';
import { blocksOver, readOverviews } from './read-overviews.ts';
import { TileClass, type TileGrid, type TilePlan } from './tile-plan.ts';
import { type VerifiedBlocks, verifiedBlocks } from './verified-blocks.ts';

/** What a clip takes from its source without decoding tiles at full resolution. */
export type StoredTiles = {
  /** copied tiles at full resolution whose sums registration stored */
  readonly summarizedCount: number;
  /** tiles of overviews that are the source's bytes; `level` counts from 1 */
  readonly overviews: readonly StoredOverview[];
  isCopied(level: number, tile: number): boolean;
  /** whether `takeCell` makes the cell */
  isTaken(cell: Cell): boolean;
  takeCell(cell: Cell): Promise<CutCell>;
};

/** A tile of an overview that is copied: the locations of its blocks, and its encoded mask if the plan has one. */
export type StoredOverview = {
  readonly level: number;
  readonly tile: number;
  readonly blocks: readonly BlockLocation[];
  readonly mask: Uint8Array | null;
};

/** For a source without summaries: every cell is cut, every overview made. */
export const NO_STORED_TILES: StoredTiles = {
  summarizedCount: 0,
  overviews: [],
  isCopied: () => false,
  isTaken: () => false,
  takeCell: () => Promise.reject(new Error('no cell is taken')),
};

/** The cells of a clip, and where their tiles are found: the summaries of the source, and its open file. */
export type StoredFrom = {
  readonly cells: readonly Cell[];
  readonly summaries: TileSummaries;
  readonly file: FileSource;
  readonly signal: AbortSignal;
};

/**
 * Finds what can be taken. Whether a tile is copied follows only from pixels and stored bytes inside the area. What is wrong outside (a bad
 * overview) costs time, but changes no byte of the clip: then the cells under it are decoded.
 */
export async function findStoredTiles(
  source: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { cells, summaries, file, signal }: StoredFrom,
): Promise<StoredTiles> {
  const blocks = verifiedBlocks({ raster: source.raster, file }, summaries, signal);
  const context: Finding = { source, plan, tilePlan, summaries, blocks };
  const key = ({ column, row }: Cell) => row * tilePlan.cells.across + column;
  const verified = new Set<number>();
  let summarizedCount = 0;
  for (const cell of cells) {
    const tiles = tilesOf(tilePlan, cell);
    let found = 0;
    for (const tile of tiles) if (await locateTile(context, tile)) found += 1;
    summarizedCount += found;
    if (found === tilesPerCell(tilePlan)) verified.add(key(cell));
  }
  const overviews = await findOverviews(context, (cell) => verified.has(key(cell)));
  const copied = new Set(overviews.map(({ level, tile }) => `${level}/${tile}`));
  const isCopied = (level: number, tile: number) => copied.has(`${level}/${tile}`);
  const taken = new Set<number>();
  for (const cell of cells) {
    if (verified.has(key(cell)) && (await canReadOverviews(context, cell, isCopied))) taken.add(key(cell));
  }
  return {
    ...{ summarizedCount, overviews, isCopied },
    isTaken: (cell) => taken.has(key(cell)),
    takeCell: (cell) => takeCell(context, cell, isCopied),
  };
}

/** What the search works on. */
type Finding = {
  readonly source: CellSource;
  readonly plan: ClipPlan;
  readonly tilePlan: TilePlan;
  readonly summaries: TileSummaries;
  readonly blocks: VerifiedBlocks;
};

function tilesPerCell({ blockWidth, blockHeight, cells }: TilePlan): number {
  return (cells.width / blockWidth) * (cells.height / blockHeight);
}

/** The number of a copied tile among those of the source. */
function sourceTile({ source, plan, tilePlan }: Finding, { column, row }: CellTile): number {
  const left = plan.window.column / tilePlan.blockWidth;
  const top = plan.window.row / tilePlan.blockHeight;
  return (top + row) * source.image.blocksAcross + left + column;
}

/** The blocks of a tile at full resolution; null if it isn't copied, or not the one that was summarized. */
async function locateTile(context: Finding, tile: CellTile): Promise<BlockLocation[] | null> {
  if (tile.tileClass !== TileClass.copied) return null;
  return await locatePlanes(context, 0, sourceTile(context, tile));
}

async function locatePlanes(
  { summaries, blocks }: Finding,
  level: number,
  tile: number,
): Promise<BlockLocation[] | null> {
  const { planes, levels } = summaries.layout;
  const image = levels[level]?.image;
  if (!image) return null;
  const found: BlockLocation[] = [];
  for (let plane = 0; plane < planes; plane += 1) {
    const location = await blocks.locate(level, plane * image.blocksAcross * image.blocksDown + tile);
    if (!location) return null;
    found.push(location);
  }
  return found;
}

/** Tiles of overviews that are copied: entirely inside, on the source's grid of tiles, over verified cells. */
async function findOverviews(context: Finding, isVerified: (cell: Cell) => boolean): Promise<StoredOverview[]> {
  const { source, plan, tilePlan, summaries } = context;
  const found: StoredOverview[] = [];
  for (const [level, grid] of tilePlan.levels.entries()) {
    const image = summaries.layout.levels[level]?.image;
    if (level === 0 || !image) continue;
    const left = plan.window.column / (grid.factor * tilePlan.blockWidth);
    const top = plan.window.row / (grid.factor * tilePlan.blockHeight);
    if (!Number.isInteger(left) || !Number.isInteger(top)) continue;
    for (let tile = 0; tile < grid.across * grid.down; tile += 1) {
      const [column, row] = [tile % grid.across, Math.floor(tile / grid.across)];
      if (!cellsUnder(tilePlan, grid, column, row)?.every(isVerified)) continue;
      const blocks = await locatePlanes(context, level, (top + row) * image.blocksAcross + left + column);
      const mask = plan.mask === 'none' ? null : encodeVisibleMask(source.image);
      if (blocks) found.push({ level, tile, blocks, mask });
    }
  }
  return found;
}

/** The cells under a tile of an overview; null if it reaches beyond the level. */
function cellsUnder(
  { blockWidth, blockHeight, cells }: TilePlan,
  grid: TileGrid,
  column: number,
  row: number,
): Cell[] | null {
  if ((column + 1) * blockWidth > grid.width || (row + 1) * blockHeight > grid.height) return null;
  const range = (position: number, block: number, cell: number) => {
    const [from, to] = [position * block * grid.factor, (position + 1) * block * grid.factor];
    const first = Math.floor(from / cell);
    return Array.from({ length: Math.ceil(to / cell) - first }, (_, index) => first + index);
  };
  const columns = range(column, blockWidth, cells.width);
  return range(row, blockHeight, cells.height).flatMap((y) => columns.map((x) => ({ column: x, row: y })));
}

/** Whether the cell's pixels in all overviews that are made can be read from the source's. */
async function canReadOverviews(
  { plan, tilePlan, summaries, blocks }: Finding,
  cell: Cell,
  isCopied: StoredTiles['isCopied'],
): Promise<boolean> {
  for (const [level, grid] of tilePlan.levels.entries()) {
    if (level === 0 || !isMade(tilePlan, grid, { level, cell }, isCopied)) continue;
    const needed = blocksOver(plan, tilePlan, summaries.layout, { level, cell });
    if (needed === null) return false;
    for (const { number } of needed) if (!(await blocks.locate(level, number))) return false;
  }
  return true;
}

/** Whether a tile of an overview over the cell is not copied. */
function isMade(
  tilePlan: TilePlan,
  grid: TileGrid,
  { level, cell }: { readonly level: number; readonly cell: Cell },
  isCopied: StoredTiles['isCopied'],
): boolean {
  let found = false;
  eachTileUnder(tilePlan, grid, cell, (tile) => {
    found ||= !isCopied(level, tile);
  });
  return found;
}

async function takeCell(context: Finding, cell: Cell, isCopied: StoredTiles['isCopied']): Promise<CutCell> {
  const { source, plan, tilePlan, summaries, blocks } = context;
  const tiles = tilesOf(tilePlan, cell);
  const copied: CutCell['copied'][number][] = [];
  for (const tile of tiles) {
    const located = await locateTile(context, tile);
    if (!located) throw new Error('a cell that is taken has only verified tiles');
    copied.push({ tile, blocks: located, mask: plan.mask === 'none' ? null : encodeVisibleMask(source.image) });
  }
  const reduced: CutCell['reduced'][number][] = [];
  for (const [level, grid] of tilePlan.levels.entries()) {
    if (level === 0) continue;
    const isNeeded = isMade(tilePlan, grid, { level, cell }, isCopied);
    reduced.push(
      isNeeded ? await readOverviews(plan, tilePlan, { layout: summaries.layout, blocks, level, cell }) : null,
    );
  }
  return { sums: tiles.map((tile) => storedSums(summaries, sourceTile(context, tile))), encoded: [], copied, reduced };
}
