import { type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import { reduceLayers } from '../overviews/reduce-layers.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount, validityOf } from '../plan/plan-validity.ts';
import { type Cell, cellWindow } from './cells.ts';
import { type EncodedTile, encodeBlocks, encodeTileMask, encodeVisibleMask, type TileSamples } from './encode-cell.ts';
import { hideOutsideOfCell } from './hide-outside-cell.ts';
import { type CellSource, type CopiedTile, readCell } from './read-cell.ts';
import type { TilePlan } from './tile-plan.ts';

/** A cell that was cut: plain data, so that it can be sent to another thread. */
export type CutCell = {
  /** as in the finished file; interleaved layers of the cell's size in the tile plan */
  readonly samples: StoredSamples;
  readonly encoded: readonly { readonly number: number; readonly blocks: EncodedTile }[];
  /** with the block of the mask, which is encoded, if the plan has one */
  readonly copied: readonly (CopiedTile & { readonly mask: Uint8Array | null })[];
  /** the cell's pixels in each overview, interleaved layers; `width` pixels per row */
  readonly reduced: readonly { readonly samples: StoredSamples; readonly width: number; readonly height: number }[];
};

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
    samples,
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

/** An added mask shows all pixels of a copied tile. */
function maskOfCopied(image: TiffImage, plan: ClipPlan, tile: TileSamples): Uint8Array | null {
  if (plan.mask === 'none') return null;
  return plan.mask === 'added' ? encodeVisibleMask(image) : encodeTileMask(image, plan, tile);
}

/** Whether an added mask shows all pixels of a cell: if all its tiles are copied. */
function isAllVisible(plan: ClipPlan, { blockWidth, blockHeight, cells }: TilePlan, copiedCount: number): boolean {
  return plan.mask === 'added' && copiedCount === (cells.width / blockWidth) * (cells.height / blockHeight);
}

type CellToReduce = { readonly cell: Cell; readonly isVisible: boolean };

function reduceCell(
  samples: StoredSamples,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { cell, isVisible }: CellToReduce,
): CutCell['reduced'] {
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
