import type { Block } from '../decode/decode-block.ts';
import { type SampleArray, type StoredSamples, sampleArray, sampleBytes } from '../tiff/sample-type.ts';
import type { TiffImage } from '../tiff/tiff-image.ts';
import type { BlockCache } from './block-cache.ts';
import { type DamagedBlocks, isBlockDamage } from './damaged-blocks.ts';
import { inParallel } from './in-parallel.ts';
import { type BlockAddress, type BlockFile, readBlock } from './read-block.ts';

/** Limits of concurrent reads: decoded bytes, and blocks. Many small strips can be merged into one request. */
const PARALLEL = { bytes: 12 * 1024 * 1024, blocks: 32 } as const;

/** The file that samples are read from, the optional cache of its decoded blocks, and the list of damaged ones. */
type ReadFrom = BlockFile & { blocks?: BlockCache; damaged?: DamagedBlocks };

/** Pixels of an area, 1 in the blocks that were left out because they are damaged. */
export type DamagedPixels = Uint8Array<ArrayBuffer>;

type Area = { x: number; y: number; width: number; height: number; signal?: AbortSignal };

/**
 * Reads bands (1-based) of a rectangle of one image, one row-major array per band. Blocks that a sparse file lacks become
 * `fill`, a bigint for 64-bit integers; so do damaged ones if `from` lists them, and `onDamage` gives the array to mark them in.
 */
export async function readSamples(
  from: ReadFrom,
  image: TiffImage,
  area: Area,
  bands: number[],
  fill: number | bigint,
  onDamage?: () => DamagedPixels,
): Promise<StoredSamples[]> {
  const separate = image.planarConfiguration === 'separate';
  const outputs: StoredSamples[] = [];
  const pixels = area.width * area.height;
  // Allocated with the first block: many areas may be pending at once.
  const outputOf = (index: number) => {
    outputs[index] ??= sampleArray(image.sampleType, pixels);
    return outputs[index];
  };
  const planes = separate ? bands.map((band) => band - 1) : [0];
  await inParallel(blocksUnder(image, area, planes), parallelBlocks(image), async (address) => {
    const wanted = bands.flatMap((band, index) => (separate && address.plane !== band - 1 ? [] : [{ band, index }]));
    const isFullBlock =
      wanted.length === 1 && (separate || image.samplesPerPixel === 1) && coversBlock(image, area, address);
    const found = await blockOrDamage(from, image, { address, isFullBlock }, area.signal);
    const { block, isOwn } = found;
    const at = overlap(image, area, address);
    if (found.isDamaged && onDamage) fillRows(onDamage(), 1, area.width, at);
    for (const { band, index } of wanted) {
      if (!block) fillRows(outputOf(index), fill, area.width, at);
      else if (isOwn && block.values.length === pixels) outputs[index] = block.values;
      else copySamples(block, separate ? 0 : band - 1, outputOf(index), area.width, at);
    }
  });
  return outputs;
}

function parallelBlocks(image: TiffImage): number {
  const samples = image.planarConfiguration === 'separate' ? 1 : image.samplesPerPixel;
  const blockBytes = image.blockWidth * image.blockHeight * samples * sampleBytes(image.sampleType);
  return Math.min(PARALLEL.blocks, Math.max(2, Math.floor(PARALLEL.bytes / blockBytes)));
}

/** A block, and whether the requested area is exactly this block, unchanged. */
type BlockRequest = { readonly address: BlockAddress; readonly isFullBlock: boolean };

async function blockOrDamage(from: ReadFrom, image: TiffImage, request: BlockRequest, signal?: AbortSignal) {
  try {
    const found = await blockOf(from, image, request, signal);
    from.damaged?.addDecoded();
    return { ...found, isDamaged: false };
  } catch (error) {
    if (!from.damaged || !isBlockDamage(error)) throw error;
    from.damaged.add(image, request.address, error);
    return { block: null, isOwn: false, isDamaged: true };
  }
}

// Cached blocks are shared with other readers, so they are never the caller's own (`isOwn`).
async function blockOf(from: ReadFrom, image: TiffImage, { address, isFullBlock }: BlockRequest, signal?: AbortSignal) {
  const read = (sharedSignal?: AbortSignal) => readBlock(from, image, address, sharedSignal);
  if (!from.blocks || (isFullBlock && !from.blocks.cachesFullBlocks))
    return { block: await read(signal), isOwn: isFullBlock };
  return { block: await from.blocks.getOrRead(image, address, read, signal), isOwn: false };
}

function coversBlock(image: TiffImage, { x, y, width, height }: Area, { column, row }: BlockAddress): boolean {
  const { blockWidth, blockHeight } = image;
  return x === column * blockWidth && y === row * blockHeight && width === blockWidth && height === blockHeight;
}

function blocksUnder(image: TiffImage, area: Area, planes: number[]): BlockAddress[] {
  const addresses: BlockAddress[] = [];
  const { blockWidth, blockHeight } = image;
  const lastRow = Math.floor((area.y + area.height - 1) / blockHeight);
  const lastColumn = Math.floor((area.x + area.width - 1) / blockWidth);
  for (const plane of planes) {
    for (let row = Math.floor(area.y / blockHeight); row <= lastRow; row++) {
      for (let column = Math.floor(area.x / blockWidth); column <= lastColumn; column++) {
        addresses.push({ column, row, plane });
      }
    }
  }
  return addresses;
}

/** The overlap of block and area: `from` in pixels of the block, `to` in pixels of the area. */
type Overlap = { fromX: number; fromY: number; toX: number; toY: number; width: number; height: number };

function overlap(image: TiffImage, area: Area, address: BlockAddress): Overlap {
  const blockX = address.column * image.blockWidth;
  const blockY = address.row * image.blockHeight;
  const left = Math.max(blockX, area.x);
  const top = Math.max(blockY, area.y);
  return {
    fromX: left - blockX,
    fromY: top - blockY,
    toX: left - area.x,
    toY: top - area.y,
    width: Math.min(blockX + image.blockWidth, area.x + area.width) - left,
    height: Math.min(blockY + image.blockHeight, area.y + area.height) - top,
  };
}

function copySamples(block: Block, sample: number, target: StoredSamples, outputWidth: number, at: Overlap): void {
  const { samples } = block;
  // Both arrays have the type of the image. Elements are copied unchanged, so that bigints are copied like numbers.
  const [values, output] = [block.values as SampleArray, target as SampleArray];
  if (samples === 1 && at.width === block.width && at.width === outputWidth) {
    const from = at.fromY * at.width;
    output.set(values.subarray(from, from + at.height * at.width), at.toY * at.width);
    return;
  }
  for (let row = 0; row < at.height; row++) {
    let from = ((at.fromY + row) * block.width + at.fromX) * samples + sample;
    const to = (at.toY + row) * outputWidth + at.toX;
    if (samples === 1) {
      output.set(values.subarray(from, from + at.width), to);
      continue;
    }
    for (let column = 0; column < at.width; column++, from += samples) output[to + column] = values[from] as number;
  }
}

function fillRows(output: StoredSamples, fill: number | bigint, outputWidth: number, at: Overlap): void {
  for (let row = 0; row < at.height; row++) {
    const to = (at.toY + row) * outputWidth + at.toX;
    // the fill has the type of the image's samples
    (output as SampleArray).fill(fill as number, to, to + at.width);
  }
}
