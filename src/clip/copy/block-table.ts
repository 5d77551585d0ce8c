import type { FileHandle } from 'node:fs/promises';
import type { BlockLocation } from '../../raster/tiff/tile-index.ts';
import { writeAll } from '../files/write-all.ts';
import type { EncodedTile } from './encode-cell.ts';
import type { TileGrid } from './tile-plan.ts';

/** Where the stored bytes of an image's blocks are; a size of 0 means that a block is sparse. */
export type BlockTable = {
  /** bytes from the start of the source, or of the scratch file */
  readonly offsets: Float64Array;
  readonly sizes: Float64Array;
  /** 1 for a block of the source */
  readonly isCopied: Uint8Array;
};

/** The blocks of one level: those of the image, plane by plane and row by row, and those of its mask, if the clip has one. */
export type LevelBlocks = { readonly image: BlockTable; readonly mask: BlockTable | null };

/** The encoded blocks of a clip in a scratch file, and the list of all its blocks. */
export type BlockStore = {
  readonly levels: readonly LevelBlocks[];
  /** stores the blocks of a tile: one per plane, then that of the mask */
  addEncoded(level: number, tile: number, blocks: EncodedTile): Promise<void>;
  /** lists a tile whose blocks stay in the source, and stores that of its mask */
  addCopied(level: number, tile: number, blocks: readonly BlockLocation[], mask: Uint8Array | null): Promise<void>;
  /** stores the blocks of a tile, one per plane, and lists them for all blocks of images that are still sparse */
  fillSparse(blocks: EncodedTile): Promise<void>;
};

/** Makes an empty store that writes to an empty file. */
export function blockStore(
  scratch: FileHandle,
  grids: readonly TileGrid[],
  { planes, hasMask }: { readonly planes: number; readonly hasMask: boolean },
): BlockStore {
  const levels = grids.map(({ across, down }) => ({
    image: emptyTable(across * down * planes),
    mask: hasMask ? emptyTable(across * down) : null,
    tiles: across * down,
  }));
  let end = 0;
  const store = async (table: BlockTable | null | undefined, index: number, block: Uint8Array | undefined) => {
    if (!table || !block) return;
    const offset = end;
    end += block.length;
    table.offsets[index] = offset;
    table.sizes[index] = block.length;
    await writeAll(scratch, block, offset);
  };
  return {
    levels,
    async addEncoded(level, tile, blocks) {
      const found = levels[level];
      for (let plane = 0; plane < planes; plane += 1)
        await store(found?.image, plane * (found?.tiles ?? 0) + tile, blocks[plane]);
      await store(found?.mask, tile, blocks[planes]);
    },
    async addCopied(level, tile, blocks, mask) {
      const found = levels[level];
      if (!found) return;
      for (const [plane, block] of blocks.entries()) {
        const index = plane * found.tiles + tile;
        found.image.offsets[index] = block.offset;
        found.image.sizes[index] = block.sizeBytes;
        found.image.isCopied[index] = 1;
      }
      await store(found.mask, tile, mask ?? undefined);
    },
    async fillSparse(blocks) {
      for (let plane = 0; plane < planes; plane += 1) {
        const block = blocks[plane];
        if (!block) continue;
        const offset = end;
        end += block.length;
        await writeAll(scratch, block, offset);
        for (const { image, tiles } of levels) {
          for (let index = plane * tiles; index < (plane + 1) * tiles; index += 1) {
            if (image.sizes[index] !== 0) continue;
            image.offsets[index] = offset;
            image.sizes[index] = block.length;
          }
        }
      }
    },
  };
}

function emptyTable(blocks: number): BlockTable {
  return { offsets: new Float64Array(blocks), sizes: new Float64Array(blocks), isCopied: new Uint8Array(blocks) };
}
