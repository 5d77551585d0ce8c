import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { blockCache } from '../../raster/read/block-cache.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { asClipError } from '../as-clip-error.ts';
import { clipErrorToJson } from '../clip-error.ts';
import { openFileSource } from '../files/file-source.ts';
import type { CopyAnswer, CopyOrder, CopySetup } from './copy-threads.ts';
import { cutCell } from './cut-cell.ts';
import { encodeBlocks } from './encode-cell.ts';
import type { CellSource } from './read-cell.ts';

// A thread of a copy: cuts cells, and encodes tiles of overviews.
const { sourcePath, plan, tilePlan }: CopySetup = workerData;
/** Bytes. Tiles of a window that doesn't line up with those of the source are needed by several of its tiles. */
const CACHE = { tiledBytes: 32 * 1024 * 1024, sharedBytes: 32 * 1024 * 1024 };
const opening = openSource();
// reported with the first order
opening.catch(() => undefined);

async function openSource(): Promise<CellSource> {
  const raster = await openRaster(await openFileSource(sourcePath), { blocks: blockCache(CACHE) });
  const [full] = raster.levels;
  if (!full) throw new Error('a raster has at least one level');
  return { raster, ...full };
}

parentPort?.on('message', async (order: CopyOrder) => {
  try {
    const source = await opening;
    if (order.kind === 'cell') {
      const cell = await cutCell(source, plan, tilePlan, order.cell);
      const blocks = [...cell.encoded.flatMap((tile) => tile.blocks), ...cell.copied.flatMap(({ mask }) => mask ?? [])];
      const reduced = cell.reduced.flatMap((level) => level?.samples ?? []);
      answer({ kind: 'cell', cell }, [...reduced, ...cell.sums.map(({ numbers }) => numbers), ...blocks]);
      return;
    }
    const format = { image: source.image, littleEndian: source.raster.littleEndian };
    const part = { samples: order.samples, width: tilePlan.blockWidth, left: 0, top: 0 };
    const blocks = encodeBlocks(format, plan, part);
    answer({ kind: 'tile', blocks }, blocks);
  } catch (error) {
    answer({ kind: 'failed', error: clipErrorToJson(asClipError(error)) }, []);
  }
});

/** The arrays fill their buffers, which are moved to the other thread. */
function answer(message: CopyAnswer, arrays: readonly ArrayBufferView[]): void {
  parentPort?.postMessage(message, [...new Set(arrays.map(({ buffer }) => buffer))] as Transferable[]);
}
