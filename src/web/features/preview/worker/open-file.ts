import type { BlockDecoder } from '../../../../raster/decode/decode-block.ts';
import { bandUnits } from '../../../../raster/describe/describe-file.ts';
import { findStatedCrs, statedCrsOf } from '../../../../raster/georeference/stated-crs.ts';
import { blockCache } from '../../../../raster/read/block-cache.ts';
import { damagedBlocks } from '../../../../raster/read/damaged-blocks.ts';
import { openRaster, type Raster } from '../../../../raster/read/open-raster.ts';
import { type ByteSource, blobSource } from '../../../../raster/source/byte-source.ts';
import { mergedSource } from '../../../../raster/source/merged-source.ts';
import type { RasterCrs } from '../../../../raster/tiff/structure.ts';
import { type Georeference, georeferenceRaster } from '../georeferencing/georeference.ts';
import { rasterBounds } from '../georeferencing/raster-bounds.ts';
import { createPixelReader, type PixelSamples } from '../inspector/pixel-reader.ts';
import type { OpenedPreview, PreviewFile } from '../model/preview-messages.ts';
import { type BaseCost, chooseBase } from '../read/choose-base.ts';
import { drawnLevel } from '../read/choose-level.ts';
import { type RangeSourceOptions, rangeSource } from '../read/range-source.ts';
import { type AreaPixels, readArea } from '../read/read-area.ts';
import { type SampledBlocks, sampleBlocks } from '../read/sample-blocks.ts';
import { sharedByBands } from '../read/shared-by-bands.ts';
import { type Channels, defaultChannels } from '../symbology/channels.ts';
import { levelRect, type PyramidLevel } from '../tiles/pyramid.ts';

export type OpenFileOptions = RangeSourceOptions & {
  readonly decode?: BlockDecoder;
  /** the code of the coordinate system of a file without one */
  readonly statedCrs?: string | null;
  /** receives the progress of reading an expensive level, 0..1 */
  readonly onProgress?: (share: number) => void;
  /** receives the number of damaged tiles whenever one more is found */
  readonly onDamaged?: (count: number) => void;
  /** clock, ms */
  readonly now?: () => number;
};

/** An opened file: its raster and levels, and reads that several calls share. */
export type OpenedFile = {
  readonly raster: Raster;
  readonly georeference: Georeference;
  readonly channels: Channels;
  readonly levels: readonly PyramidLevel[];
  readonly base: PyramidLevel;
  readonly cost: BaseCost | null;
  /** whether the file is read over a network */
  readonly isRemote: boolean;
  /** the level that `paint` draws */
  readonly drawn: PyramidLevel;
  readonly basePixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  readonly drawnPixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  /** sampled blocks, if the base level is over the budget */
  readonly sample: (bands: number[], signal: AbortSignal) => Promise<SampledBlocks>;
  readonly pixelAt: (column: number, row: number, signal: AbortSignal) => Promise<PixelSamples>;
};

/**
 * Cache limits: a strip or a very large block is needed by every tile that it crosses; other blocks are needed by one
 * tile, and by the pixel inspector.
 */
const CACHED_BLOCKS = { tiledBytes: 2 * 1024 * 1024, sharedBytes: 48 * 1024 * 1024 } as const;

/**
 * Each read of a local file costs a round trip to the browser process, about as much as copying 0.5 MB. Merging into
 * larger requests than this saves hardly any more of them.
 */
const LOCAL_MERGING = { maxGapBytes: 65_536, maxRequestBytes: 4 * 1024 * 1024 };

/** Reads a file's header and chooses its base level. */
export async function openFile(file: PreviewFile, options: OpenFileOptions, signal: AbortSignal): Promise<OpenedFile> {
  const isRemote = !(file instanceof Blob);
  const raster = await openRaster(sourceOf(file, options), {
    signal,
    // Reading a block of a local file again is faster than copying each block for the cache.
    blocks: blockCache({ ...CACHED_BLOCKS, cachesFullBlocks: isRemote }),
    ...(options.decode && { decode: options.decode }),
    damaged: damagedBlocks(options.onDamaged),
  });
  // only here: nothing is written into the file
  if (options.statedCrs && raster.structure.crs === null)
    raster.structure.crs = await crsByUser(options.statedCrs, raster);
  const georeference = georeferenceRaster(raster.structure);
  const channels = defaultChannels(raster.structure);
  const { levels, base, cost } = await chooseBase(raster, channels.bands, isRemote, signal);
  const drawn = drawnLevel(raster);
  const now = options.now ?? (() => performance.now());
  const reportProgress = percentReporter(options.onProgress);
  const read = (level: PyramidLevel) => (bands: number[], stop: AbortSignal) =>
    readArea(raster, level, levelRect(level), bands, stop, cost ? reportProgress : undefined).finally(() =>
      reportProgress(1),
    );
  const basePixels = sharedByBands(read(base));
  // Start reading before the page requests it, which saves a round trip between page and worker.
  if (isRemote && base.step === 1 && !cost) basePixels(channels.bands, signal).catch(() => {});
  return {
    ...{ raster, georeference, channels, levels, base, cost, isRemote, drawn, basePixels },
    drawnPixels: sharedByBands(read(drawn)),
    sample: sharedByBands((bands, stop) => sampleBlocks(raster, base.image, bands, cost, { signal: stop, now })),
    pixelAt: createPixelReader(raster),
  };
}

async function crsByUser(code: string, { structure }: Raster): Promise<RasterCrs> {
  return { ...(await statedCrsOf(await findStatedCrs(code), structure)), statedBy: 'user' };
}

/** The page's description of an opened file. */
export async function openedPreview(opened: OpenedFile): Promise<OpenedPreview> {
  const { raster, georeference, channels, levels, base, cost } = opened;
  const { structure } = raster;
  const { width, height, image: level, step } = opened.drawn;
  return {
    structure,
    units: bandUnits(raster),
    bounds: rasterBounds(georeference, structure),
    levels,
    base: levels.indexOf(base),
    drawn: { width, height, level, step },
    channels,
    cost,
    isFullResolutionOnly: false,
  };
}

/** Reports full percents only: thousands of blocks would each send a message. */
function percentReporter(onProgress: OpenFileOptions['onProgress']): (progress: number) => void {
  let lastReported = 0;
  return (progress) => {
    const percent = Math.floor(progress * 100);
    if (percent !== lastReported) onProgress?.(percent / 100);
    lastReported = percent;
  };
}

function sourceOf(file: PreviewFile, options: RangeSourceOptions): ByteSource {
  return file instanceof Blob
    ? mergedSource(blobSource(file), LOCAL_MERGING)
    : mergedSource(rangeSource(file, options));
}
