import type { ClipPlan } from '../plan/plan.ts';
import type { CopyThreads } from './copy-threads.ts';
import { cutCell } from './cut-cell.ts';
import { encodeBlocks } from './encode-cell.ts';
import type { CellSource } from './read-cell.ts';
import type { TilePlan } from './tile-plan.ts';

/** Cuts cells and encodes tiles on this thread, for clips of few tiles. */
export function copyHere(source: CellSource, plan: ClipPlan, tilePlan: TilePlan, signal: AbortSignal): CopyThreads {
  const format = { image: source.image, littleEndian: source.raster.littleEndian };
  return {
    count: 1,
    async cutCell(cell) {
      signal.throwIfAborted();
      return await cutCell(source, plan, tilePlan, cell);
    },
    async encodeTile(samples) {
      signal.throwIfAborted();
      return encodeBlocks(format, plan, { samples, width: tilePlan.blockWidth, left: 0, top: 0 });
    },
    close: async () => undefined,
  };
}
