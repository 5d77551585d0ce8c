import type { BlockDecoder } from '../decode/decode-block.ts';
import { describeImage } from '../describe/describe-image.ts';
import type { ByteSource } from '../source/byte-source.ts';
import { cachedSource } from '../source/cached-source.ts';
import { isCloudOptimized } from '../tiff/cloud-optimized.ts';
import type { RasterStructure } from '../tiff/structure.ts';
import { tagNumber } from '../tiff/tag-access.ts';
import { readDirectories, type TiffFile } from '../tiff/tiff-directory.ts';
import { readImage, type TiffImage } from '../tiff/tiff-image.ts';
import { DEFAULT_LIMITS, type TiffLimits } from '../tiff/tiff-limits.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import type { BlockCache } from './block-cache.ts';
import type { DamagedBlocks } from './damaged-blocks.ts';

/** One resolution of a raster with its internal mask, if it has one; level 0 is the full image. */
export type RasterLevel = { image: TiffImage; mask: TiffImage | null };

/** An opened GeoTIFF: its structure, and the data that readWindow needs to find its pixels. */
export type Raster = {
  structure: RasterStructure;
  levels: RasterLevel[];
  source: ByteSource;
  littleEndian: boolean;
  bigTiff: boolean;
  limits: TiffLimits;
  /** cache of decoded blocks, shared by all reads */
  blocks?: BlockCache;
  /** decoder of blocks; the default decodes on the calling thread */
  decode?: BlockDecoder;
  /** If present, reads leave out damaged blocks and list them here. Otherwise the first one fails the read. */
  damaged?: DamagedBlocks;
};

/** Opens a GeoTIFF: reads and checks the directories, but no pixel. Hostile or unreadable files are a RasterError. */
export async function openRaster(
  source: ByteSource,
  options: {
    signal?: AbortSignal;
    limits?: TiffLimits;
    blocks?: BlockCache;
    decode?: BlockDecoder;
    damaged?: DamagedBlocks;
  } = {},
): Promise<Raster> {
  const { signal, limits = DEFAULT_LIMITS, blocks, decode, damaged } = options;
  const cached = cachedSource(source);
  const file = await readDirectories(cached, limits, signal);
  const levels = levelsOf(file, limits);
  const structure = await describeImage(levels);
  const opened = {
    source: cached,
    littleEndian: file.littleEndian,
    bigTiff: file.bigTiff,
    limits,
    levels,
    ...(blocks && { blocks }),
    ...(decode && { decode }),
    ...(damaged && { damaged }),
  };
  structure.isCloudOptimized = await isCloudOptimized(opened, signal);
  return { ...opened, structure };
}

/** The structure of a GeoTIFF without its pixels. Errors as in openRaster. */
export async function readStructure(
  source: ByteSource,
  options: { signal?: AbortSignal; limits?: TiffLimits } = {},
): Promise<RasterStructure> {
  return (await openRaster(source, options)).structure;
}

const REDUCED = 1;
const MASK = 4;

// NewSubfileType is a set of bits: 1 reduced, 4 mask. A second full image (a page) is not part of this raster.
function levelsOf(file: TiffFile, limits: TiffLimits): RasterLevel[] {
  const kind = (index: number) => tagNumber(file.directories[index] ?? EMPTY, Tag.NewSubfileType) ?? 0;
  const indexes = file.directories.map((_, index) => index);
  const main = indexes.find((index) => (kind(index) & (REDUCED | MASK)) === 0) ?? 0;
  const chosen = [main, ...indexes.filter((index) => index !== main && (kind(index) & (REDUCED | MASK)) === REDUCED)];
  const masks = indexes
    .filter((index) => index !== main && (kind(index) & MASK) !== 0)
    .map((index) => readImage(file.directories[index] ?? EMPTY, limits));
  const images = chosen.map((index) => readImage(file.directories[index] ?? EMPTY, limits));
  const full = images[0];
  return images
    .filter((image, index) => index === 0 || isReductionOf(image, full))
    .sort((one, other) => other.width - one.width)
    .map((image) => ({
      image,
      mask: masks.find((mask) => mask.width === image.width && mask.height === image.height) ?? null,
    }));
}

const EMPTY = { offset: 0, entries: new Map(), values: new Map() };

// A thumbnail with fewer bands or another sample type is not a level of the raster.
function isReductionOf(image: TiffImage, full: TiffImage | undefined): boolean {
  if (!full) return false;
  const smaller = image.width < full.width || image.height < full.height;
  const inside = image.width <= full.width && image.height <= full.height;
  return smaller && inside && image.samplesPerPixel === full.samplesPerPixel && image.sampleType === full.sampleType;
}
