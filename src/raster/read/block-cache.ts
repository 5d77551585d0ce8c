import type { Block } from '../decode/decode-block.ts';
import { freeNow } from '../source/release-buffer.ts';
import { type SharedTask, sharedTask } from '../source/shared-task.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import type { BlockAddress } from './read-block.ts';

/** Decoded blocks of one file, up to a budget; a block that is taken twice at once is read once. */
export type BlockCache = {
  /**
   * Whether a block is to be taken from here of which an area is all, as a tile of a map often is; else it is read past the
   * cache, its reader's own.
   */
  readonly keepsWhole: boolean;
  /**
   * The block, read where it isn't kept. Nobody may write into it, nor look at it in a later task: by then it may have been
   * given back.
   */
  take(
    image: TiffImage,
    address: BlockAddress,
    read: (signal: AbortSignal) => Promise<Block | null>,
    signal?: AbortSignal,
  ): Promise<Block | null>;
};

/** Bytes of samples that are kept: a strip or a very large block is wanted by each tile that it crosses, others hardly ever by a second one. */
export type BlockBudget = { readonly tiledBytes: number; readonly sharedBytes: number; readonly keepsWhole?: boolean };

/** A side of so many pixels is more than one tile of a map. */
const LARGE_BLOCK = 1024;

/** Makes an empty cache of at most so much, or of one block; what was used last goes last. */
export function blockCache({ tiledBytes, sharedBytes, keepsWhole = true }: BlockBudget): BlockCache {
  const kept = new Map<string, Block>();
  const running = new Map<string, SharedTask<Block | null>>();
  let sumBytes = 0;

  function keep(key: string, block: Block, budgetBytes: number): void {
    kept.set(key, block);
    sumBytes += block.values.byteLength;
    for (const [oldest, { values }] of kept) {
      // The newest stays though it be too large alone: of an image in one strip the next tile is in it again.
      if (sumBytes <= budgetBytes || kept.size === 1) return;
      kept.delete(oldest);
      sumBytes -= values.byteLength;
      // Who has just been given it looks at it in this task.
      setTimeout(freeNow, 0, values);
    }
  }

  function start(
    key: string,
    budgetBytes: number,
    read: (signal: AbortSignal) => Promise<Block | null>,
  ): SharedTask<Block | null> {
    const end = () => {
      if (running.get(key) === task) running.delete(key);
    };
    const task = sharedTask(async (signal) => {
      // From the next turn on, so that `task` has its value by then.
      await Promise.resolve();
      try {
        const block = await read(signal);
        if (block) keep(key, block, budgetBytes);
        return block;
      } finally {
        end();
      }
    }, end);
    running.set(key, task);
    return task;
  }

  return {
    keepsWhole,
    async take(image, { column, row, plane }, read, signal) {
      signal?.throwIfAborted();
      // A directory's place in the file tells its image.
      const key = `${image.directory.offset}/${plane}/${row}/${column}`;
      const found = kept.get(key);
      if (found) {
        kept.delete(key);
        kept.set(key, found);
        return found;
      }
      const isShared = !image.tiled || Math.max(image.blockWidth, image.blockHeight) > LARGE_BLOCK;
      const budgetBytes = isShared ? sharedBytes : tiledBytes;
      return (running.get(key) ?? start(key, budgetBytes, read)).join(signal);
    },
  };
}
