import type { Block } from '../decode/decode-block.ts';
import { releaseBuffer } from '../source/release-buffer.ts';
import { type SharedTask, sharedTask } from '../source/shared-task.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import type { BlockAddress } from './read-block.ts';

/** Decoded blocks of one file, up to a budget in bytes. Concurrent requests for the same block share one read. */
export type BlockCache = {
  /**
   * Whether an area that is exactly one block (as a map tile often is) goes through the cache. If false, such a block
   * bypasses the cache and belongs to its caller.
   */
  readonly cachesFullBlocks: boolean;
  /**
   * The block, read if it is not cached. Callers must not write into it, and must not use it in a later task: its memory may
   * have been released by then.
   */
  getOrRead(
    image: TiffImage,
    address: BlockAddress,
    read: (signal: AbortSignal) => Promise<Block | null>,
    signal?: AbortSignal,
  ): Promise<Block | null>;
};

/**
 * Budgets in bytes of samples. Strips and very large blocks (`sharedBytes`) are needed by each map tile that they cross;
 * other blocks (`tiledBytes`) are rarely needed by a second tile.
 */
export type BlockBudget = {
  readonly tiledBytes: number;
  readonly sharedBytes: number;
  readonly cachesFullBlocks?: boolean;
};

/** Pixels. Blocks wider or higher than this span several map tiles. */
const LARGE_BLOCK = 1024;

/** Makes an empty cache within the budget (a single larger block is also cached). The least recently used block is evicted first. */
export function blockCache({ tiledBytes, sharedBytes, cachesFullBlocks = true }: BlockBudget): BlockCache {
  const cached = new Map<string, Block>();
  const running = new Map<string, SharedTask<Block | null>>();
  let sumBytes = 0;

  function addToCache(key: string, block: Block, budgetBytes: number): void {
    cached.set(key, block);
    sumBytes += block.values.byteLength;
    for (const [oldest, { values }] of cached) {
      // The newest block stays even if it exceeds the budget: in an image of one strip, the next tile needs it too.
      if (sumBytes <= budgetBytes || cached.size === 1) return;
      cached.delete(oldest);
      sumBytes -= values.byteLength;
      // Its last reader may still use it in this task.
      setTimeout(releaseBuffer, 0, values);
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
      // Deferred by one microtask, so that `task` is assigned before `end` runs.
      await Promise.resolve();
      try {
        const block = await read(signal);
        if (block) addToCache(key, block, budgetBytes);
        return block;
      } finally {
        end();
      }
    }, end);
    running.set(key, task);
    return task;
  }

  return {
    cachesFullBlocks,
    async getOrRead(image, { column, row, plane }, read, signal) {
      signal?.throwIfAborted();
      // The offset of a directory identifies its image.
      const key = `${image.directory.offset}/${plane}/${row}/${column}`;
      const found = cached.get(key);
      if (found) {
        cached.delete(key);
        cached.set(key, found);
        return found;
      }
      const isShared = !image.tiled || Math.max(image.blockWidth, image.blockHeight) > LARGE_BLOCK;
      const budgetBytes = isShared ? sharedBytes : tiledBytes;
      return (running.get(key) ?? start(key, budgetBytes, read)).join(signal);
    },
  };
}
