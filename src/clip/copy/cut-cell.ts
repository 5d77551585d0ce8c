import { type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import { reduceLayers } from '../overviews/reduce-layers.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount, validityOf } from '../plan/plan-validity.ts';
import { sumsOfTile, type TileSums } from '../rasterize/tile-sums.ts';
import { type Cell, type CellTile, cellWindow, tilesOf } from './cells.ts';
import { type EncodedTile, encodeBlocks, encodeTileMask, encodeVisibleMask, type TileSamples } from './encode-cell.ts';
import { hideOutsideOfCell } from './hide-outside-cell.ts';
import { type CellSource, type CopiedTile, readCell } from './read-cell.ts';
import type { TilePlan } from './tile-plan.ts';

/** A cell that was cut: plain data, so that it can be sent to another thread. */
export type CutCell = {
  /** of its tiles that are not outside, in the order of tilesOf */
  readonly sums: readonly TileSums[];
  readonly encoded: readonly { readonly number: number; readonly blocks: EncodedTile }[];
  /** with the block of the mask, which is encoded, if the plan has one */
  readonly copied: readonly (CopiedTile & { readonly mask: Uint8Array | null })[];
  /** the cell's pixels in each overview; null where all tiles over it are copied */
  readonly reduced: readonly (ReducedCell | null)[];
};

/** A cell's pixels in an overview: interleaved layers, `width` pixels per row. */
export type ReducedCell = { readonly samples: StoredSamples; readonly width: number; readonly height: number };

/** Cuts one cell out of the source: reads it, hides what is outside the area, encodes its changed tiles and reduces it. */
export async function cutCell(source: CellSource, plan: ClipPlan, tilePlan: TilePlan, cell: Cell): Promise<CutCell> {
  const { samples, copied, edge } = await readCell(source, plan, tilePlan, cell);
  if (edge.length > 0) hideOutsideOfCell(samples, plan, tilePlan, cell);
  const { blockWidth, blockHeight, cells } = tilePlan;
  const format = { image: source.image, littleEndian: source.raster.littleEndian };
  const part = (column: number, row: number) => ({
    ...{ samples, width: cells.width },
    left: column * blockWidth - cell.column * cells.width,
    top: row * blockHeight - cell.row * cells.height,
  });
  return {
    sums: tilesOf(tilePlan, cell).map((tile) => sumsOfCellTile(samples, plan, tilePlan, { cell, tile })),
    encoded: edge.map(({ number, column, row }) => ({
      number,
      blocks: encodeBlocks(format, plan, part(column, row)),
    })),
    copied: copied.map((one) => ({
      ...one,
      mask: maskOfCopied(source.image, plan, part(one.tile.column, one.tile.row)),
    })),
    reduced: reduceCell(samples, plan, tilePlan, { cell, isVisible: isAllVisible(plan, tilePlan, copied.length) }),
  };
}

/** Sums a tile of a cell, without its pixels beyond the window. */
export function sumsOfCellTile(
  samples: StoredSamples,
  plan: ClipPlan,
  { blockWidth, blockHeight, cells }: TilePlan,
  { cell, tile }: { readonly cell: Cell; readonly tile: CellTile },
): TileSums {
  const layers = layerCount(plan);
  const [left, top] = [
    tile.column * blockWidth - cell.column * cells.width,
    tile.row * blockHeight - cell.row * cells.height,
  ];
  const part = {
    samples: samples.subarray((top * cells.width + left) * layers) as StoredSamples,
    ...{ tileWidth: cells.width, layers },
    columns: Math.min(blockWidth, plan.window.width - tile.column * blockWidth),
    rows: Math.min(blockHeight, plan.window.height - tile.row * blockHeight),
  };
  return sumsOfTile(plan.sampleType, part, plan.bandCount, validityOf(plan));
}

/** An added mask shows all pixels of a copied tile. */
function maskOfCopied(image: TiffImage, plan: ClipPlan, tile: TileSamples): Uint8Array | null {
  if (plan.mask === 'none') return null;
  return plan.mask === 'added' ? encodeVisibleMask(image) : encodeTileMask(image, plan, tile);
}

/** Whether an added mask shows all pixels of a cell: if all its tiles are copied. */
function isAllVisible(plan: ClipPlan, { blockWidth, blockHeight, cells }: TilePlan, copiedCount: number): boolean {
  return plan.mask === 'added' && copiedCount === (cells.width / blockWidth) * (cells.height / blockHeight);
}

/** `isVisible`: whether the mask shows all pixels of the cell. */
type CellToReduce = { readonly cell: Cell; readonly isVisible: boolean };

/** The pixels of a cell in each overview. */
export function reduceCell(
  samples: StoredSamples,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { cell, isVisible }: CellToReduce,
): ReducedCell[] {
  const [, ...overviews] = tilePlan.levels;
  const { width: columns, height: rows } = cellWindow(tilePlan, cell);
  const layers = layerCount(plan);
  const reduced = overviews.map(({ factor }) => {
    const [width, height] = [Math.ceil(columns / factor), Math.ceil(rows / factor)];
    const target = sampleArray(plan.sampleType, width * height * layers);
    fillOutside(target, plan);
    return { samples: target, width, height };
  });
  const parts = reduced.map(({ samples: target, width }) => ({ target, stride: width, start: 0 }));
  const tile = { samples, tileWidth: tilePlan.cells.width, layers, columns, rows };
  const validity = validityOf(plan);
  // Without a mask that hides a pixel, sums take a third of the time; those of the mask itself are the same.
  reduceLayers(tile, isVisible ? { ...validity, maskLayer: null } : validity, plan.overviewResampling, parts);
  return reduced;
}
