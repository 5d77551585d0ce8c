import type { TagToWrite } from '../../raster/tiff/geotiff-tags.ts';
import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';
import type { BlockTable, LevelBlocks } from './block-table.ts';
import { type DirectoryToWrite, directoriesSize, encodeDirectories } from './encode-directories.ts';

/** A level of a file to write: the tags of its directories, and its blocks. */
export type LevelToWrite = {
  readonly imageTags: readonly TagToWrite[];
  readonly maskTags: readonly TagToWrite[] | null;
  readonly blocks: LevelBlocks;
};

/** A block in the order of the file. */
export type BlockToWrite = { readonly table: BlockTable; readonly index: number };

/** A Cloud-Optimized GeoTIFF before its blocks are written: its first bytes, and its complete size. */
export type CogLayout = {
  readonly header: Uint8Array<ArrayBuffer>;
  readonly sizeBytes: number;
  readonly bigTiff: boolean;
};

/** Each block has its size before it, and its last four bytes again after it (GDAL's tile leader and trailer). */
export const LEADER_BYTES = 4;
export const TRAILER_BYTES = 4;
const MAX_CLASSIC_BYTES = 0xffff_ffff;

/**
 * Lays out a file as GDAL's COG driver does: directories from full resolution down, those of masks after those of images, the indexes of
 * blocks, then the blocks from the smallest overview up to full resolution, row by row, each followed by that of the mask.
 */
export function layOutCog(
  levels: readonly LevelToWrite[],
  options: { planes: number; littleEndian: boolean },
): CogLayout {
  const { littleEndian, planes } = options;
  const hasMask = levels.some(({ maskTags }) => maskTags !== null);
  // GDAL documents the interleaved mask for images of one plane
  const ghost = ghostText(hasMask && planes === 1);
  for (const bigTiff of [false, true]) {
    const variant = { littleEndian, bigTiff };
    // offsets don't change the size
    const start = directoriesSize(directoriesOf(withIndexes(levels, zeroOffsets), bigTiff), variant, ghost);
    const { offsets, end } = offsetsFrom(start, levels, planes);
    if (end > MAX_CLASSIC_BYTES && !bigTiff) continue;
    const indexed = withIndexes(levels, (table) => offsets.get(table) ?? zeroOffsets(table));
    const directories = directoriesOf(indexed, bigTiff);
    return { header: encodeDirectories(directories, variant, ghost), sizeBytes: end, bigTiff };
  }
  throw new Error('a BigTIFF has no limit of size');
}

/** A level of a file whose blocks are only counted, sparse ones too; `maskBlocks` is null without a mask. */
export type CountedLevel = Pick<LevelToWrite, 'imageTags' | 'maskTags'> & {
  readonly imageBlocks: number;
  readonly maskBlocks: number | null;
};

/** The size in bytes that layOutCog gives a file with these blocks, of which `stored` are not sparse and have `bytes` in total. */
export function cogSizeBytes(
  levels: readonly CountedLevel[],
  { stored, bytes }: { readonly stored: number; readonly bytes: number },
  { planes }: { readonly planes: number },
): number {
  const indexed = levels.map(({ imageBlocks, maskBlocks, ...level }) => ({
    ...level,
    image: blankIndex(imageBlocks),
    mask: maskBlocks === null ? null : blankIndex(maskBlocks),
  }));
  const ghost = ghostText(levels.some(({ maskTags }) => maskTags !== null) && planes === 1);
  const size = (bigTiff: boolean) =>
    directoriesSize(directoriesOf(indexed, bigTiff), { littleEndian: true, bigTiff }, ghost) +
    bytes +
    stored * (LEADER_BYTES + TRAILER_BYTES);
  return size(false) > MAX_CLASSIC_BYTES ? size(true) : size(false);
}

/** The blocks that are not sparse, in the order of the file. */
export function* blocksInOrder(
  levels: readonly Pick<LevelToWrite, 'blocks'>[],
  planes: number,
): Generator<BlockToWrite> {
  for (const { blocks } of levels.toReversed()) {
    const { image, mask } = blocks;
    for (let index = 0; index < image.sizes.length; index += 1) {
      yield* notSparse(image, index);
      if (mask && planes === 1) yield* notSparse(mask, index);
    }
    if (mask && planes > 1) for (let index = 0; index < mask.sizes.length; index += 1) yield* notSparse(mask, index);
  }
}

function* notSparse(table: BlockTable, index: number): Generator<BlockToWrite> {
  if (table.sizes[index] !== 0) yield { table, index };
}

/** Read by GDAL and other programs, which then read the size and the mask of a tile together with the tile. */
function ghostText(isMaskInterleaved: boolean): Uint8Array {
  const lines = [
    'LAYOUT=IFDS_BEFORE_DATA',
    'BLOCK_ORDER=ROW_MAJOR',
    'BLOCK_LEADER=SIZE_AS_UINT4',
    'BLOCK_TRAILER=LAST_4_BYTES_REPEATED',
    'KNOWN_INCOMPATIBLE_EDITION=NO',
    // the space makes room for YES
    ` ${isMaskInterleaved ? 'MASK_INTERLEAVED_WITH_IMAGERY=YES\n' : ''}`,
  ];
  const text = lines.join('\n');
  return new TextEncoder().encode(
    `GDAL_STRUCTURAL_METADATA_SIZE=${String(text.length).padStart(6, '0')} bytes\n${text}`,
  );
}

function offsetsFrom(start: number, levels: readonly LevelToWrite[], planes: number) {
  const offsets = new Map<BlockTable, Float64Array>();
  let end = start;
  for (const { table, index } of blocksInOrder(levels, planes)) {
    let found = offsets.get(table);
    if (!found) {
      found = new Float64Array(table.sizes.length);
      offsets.set(table, found);
    }
    found[index] = end + LEADER_BYTES;
    end += LEADER_BYTES + (table.sizes[index] ?? 0) + TRAILER_BYTES;
  }
  return { offsets, end };
}

function zeroOffsets(table: BlockTable): Float64Array {
  return new Float64Array(table.sizes.length);
}

/** The offsets and sizes of blocks. */
type BlockIndex = { readonly offsets: number[]; readonly sizes: number[] };
type IndexedLevel = Pick<LevelToWrite, 'imageTags' | 'maskTags'> & {
  readonly image: BlockIndex;
  readonly mask: BlockIndex | null;
};

function withIndexes(
  levels: readonly LevelToWrite[],
  offsetsOf: (table: BlockTable) => Float64Array,
): readonly IndexedLevel[] {
  const index = (table: BlockTable) => ({ offsets: [...offsetsOf(table)], sizes: [...table.sizes] });
  return levels.map(({ blocks, ...level }) => ({
    ...level,
    image: index(blocks.image),
    mask: blocks.mask && index(blocks.mask),
  }));
}

/** Only its length counts. */
function blankIndex(blocks: number): BlockIndex {
  return { offsets: new Array<number>(blocks), sizes: new Array<number>(blocks) };
}

function directoriesOf(levels: readonly IndexedLevel[], bigTiff: boolean): DirectoryToWrite[] {
  const directory = (tags: readonly TagToWrite[], { offsets, sizes }: BlockIndex): DirectoryToWrite => ({
    tags,
    index: [
      { tag: Tag.TileOffsets, type: bigTiff ? FieldType.Long8 : FieldType.Long, values: offsets },
      { tag: Tag.TileByteCounts, type: FieldType.Long, values: sizes },
    ],
  });
  const images = levels.map(({ imageTags, image }) => directory(imageTags, image));
  const masks = levels.map(({ maskTags, mask }) => (maskTags && mask ? [directory(maskTags, mask)] : []));
  // the mask of the full image follows it, those of the overviews come last
  return [...images.slice(0, 1), ...(masks[0] ?? []), ...images.slice(1), ...masks.slice(1).flat()];
}
