import { type SampleArray, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { SummaryLayout } from '../summaries/summary-layout.ts';
import type { Cell } from './cells.ts';
import type { ReducedCell } from './cut-cell.ts';
import { copyRectangle } from './read-cell.ts';
import type { TilePlan } from './tile-plan.ts';
import type { VerifiedBlocks } from './verified-blocks.ts';

type LevelOfCell = { readonly level: number; readonly cell: Cell };

/** A block of an overview of the source over a cell: its number, its 0-based plane, and the shared pixels in the block and in the cell. */
type BlockOver = {
  readonly number: number;
  readonly plane: number;
  readonly from: { readonly left: number; readonly top: number };
  readonly to: { readonly left: number; readonly top: number };
  readonly width: number;
  readonly height: number;
};

/** The blocks of the source's overview that contain a complete cell's pixels; null if there are none with the same grid of pixels. */
export function blocksOver(
  { window }: ClipPlan,
  { blockWidth, blockHeight, cells, levels }: TilePlan,
  layout: SummaryLayout,
  { level, cell }: LevelOfCell,
): BlockOver[] | null {
  const [image, grid] = [layout.levels[level]?.image, levels[level]];
  if (!image || !grid || window.column % grid.factor !== 0 || window.row % grid.factor !== 0) return null;
  const left = (window.column + cell.column * cells.width) / grid.factor;
  const top = (window.row + cell.row * cells.height) / grid.factor;
  const [right, bottom] = [left + cells.width / grid.factor, top + cells.height / grid.factor];
  const found: BlockOver[] = [];
  for (let plane = 0; plane < layout.planes; plane += 1) {
    for (let row = Math.floor(top / blockHeight); row * blockHeight < bottom; row += 1) {
      for (let column = Math.floor(left / blockWidth); column * blockWidth < right; column += 1) {
        const [x, y] = [Math.max(left, column * blockWidth), Math.max(top, row * blockHeight)];
        found.push({
          number: (plane * image.blocksDown + row) * image.blocksAcross + column,
          plane,
          from: { left: x - column * blockWidth, top: y - row * blockHeight },
          to: { left: x - left, top: y - top },
          width: Math.min(right, (column + 1) * blockWidth) - x,
          height: Math.min(bottom, (row + 1) * blockHeight) - y,
        });
      }
    }
  }
  return found;
}

type Reading = LevelOfCell & { readonly layout: SummaryLayout; readonly blocks: VerifiedBlocks };

/** Reads a cell's pixels from verified blocks of an overview of the source; an added mask shows all of them. */
export async function readOverviews(plan: ClipPlan, tilePlan: TilePlan, reading: Reading): Promise<ReducedCell> {
  const { layout, blocks, level, cell } = reading;
  const factor = tilePlan.levels[level]?.factor ?? 1;
  const [width, height] = [tilePlan.cells.width / factor, tilePlan.cells.height / factor];
  const layers = layerCount(plan);
  const samples = sampleArray(plan.sampleType, width * height * layers);
  // 64-bit integers have no summaries
  if (layers > plan.bandCount) (samples as SampleArray).fill(255);
  const bands = layout.planes === 1 ? plan.bandCount : 1;
  for (const { number, plane, from, to, ...size } of blocksOver(plan, tilePlan, layout, { level, cell }) ?? []) {
    const block = { samples: await blocks.samples(level, number), layers: bands, width: tilePlan.blockWidth, ...from };
    for (let band = 0; band < bands; band += 1)
      copyRectangle({ ...block, layer: band }, { samples, layers, width, layer: plane + band, ...to }, size);
  }
  return { samples, width, height };
}
