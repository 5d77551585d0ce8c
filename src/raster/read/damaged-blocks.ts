import type { RasterFault } from '../../faults/raster-faults.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import type { BlockAddress } from './read-block.ts';

/** The damaged blocks that reads of one file have found and left out, and how many blocks were decoded. */
export type DamagedBlocks = {
  /** distinct blocks, of all levels and masks */
  readonly count: number;
  readonly decodedCount: number;
  /** the fault of the first damaged block */
  readonly firstFault: Error | null;
  addDecoded(): void;
  add(image: TiffImage, address: BlockAddress, error: Error): void;
};

/** Makes an empty list; `onAdded` is called with the count after each block that is added. */
export function damagedBlocks(onAdded: (count: number) => void = () => {}): DamagedBlocks {
  const keys = new Set<string>();
  let decodedCount = 0;
  let firstFault: Error | null = null;
  return {
    get count() {
      return keys.size;
    },
    get decodedCount() {
      return decodedCount;
    },
    get firstFault() {
      return firstFault;
    },
    addDecoded() {
      decodedCount += 1;
    },
    add({ directory }, { plane, row, column }, error) {
      firstFault ??= error;
      const before = keys.size;
      keys.add(`${directory.offset}/${plane}/${row}/${column}`);
      if (keys.size > before) onAdded(keys.size);
    },
  };
}

/** Whether an error of a decoder says that one block is damaged, so that others may be read. Errors of threads have the same member. */
export function isBlockDamage(error: unknown): error is Error {
  if (!(error instanceof Error) || !('fault' in error)) return false;
  const fault = error.fault as RasterFault;
  return DAMAGE.has(fault.code) || (fault.code === 'beyond-end-of-file' && fault.part === 'tile');
}

const DAMAGE: ReadonlySet<RasterFault['code']> = new Set([
  'tile-incomplete',
  'tile-damaged',
  'tile-not-decoded',
  'tile-size-differs',
  'tile-is-no-webp',
]);
