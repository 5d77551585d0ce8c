import { projectAoi } from '../../../../geo/grid/project-aoi.ts';
import type { BlockDecoder } from '../../../../raster/decode/decode-block.ts';
import { bandUnits, describeFile } from '../../../../raster/describe/describe-file.ts';
import { datumAccuracy } from '../../../../raster/georeference/datum-accuracy.ts';
import { blockCache } from '../../../../raster/read/block-cache.ts';
import { openRaster, type Raster } from '../../../../raster/read/open-raster.ts';
import { releaseMask } from '../../../../raster/read/valid-mask.ts';
import { type ByteSource, blobSource } from '../../../../raster/source/byte-source.ts';
import { mergedSource } from '../../../../raster/source/merged-source.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import { measureBands } from '../about/measure-bands.ts';
import { buildMesh } from '../georeferencing/build-mesh.ts';
import { type Georeference, georeferenceRaster } from '../georeferencing/georeference.ts';
import { outlinePath } from '../georeferencing/outline-path.ts';
import { rasterBounds } from '../georeferencing/raster-bounds.ts';
import { createPixelReader, type PixelSamples } from '../inspector/pixel-reader.ts';
import type { PreviewCalls, PreviewFile } from '../model/preview-messages.ts';
import type { PictureParts } from '../picture/picture-choice.ts';
import { pictureParts } from '../picture/picture-parts.ts';
import { type BaseCost, chooseBase } from '../read/choose-base.ts';
import { drawnLevel } from '../read/choose-level.ts';
import { cropArea } from '../read/crop-area.ts';
import { type RangeSourceOptions, rangeSource } from '../read/range-source.ts';
import { type AreaPixels, readArea } from '../read/read-area.ts';
import { type SampledBlocks, sampleBlocks } from '../read/sample-blocks.ts';
import { sharedByBands } from '../read/shared-by-bands.ts';
import { statisticsOf } from '../symbology/channel-statistics.ts';
import { defaultChannels } from '../symbology/channels.ts';
import { paintPixels } from '../symbology/paint-pixels.ts';
import { toGpuSamples } from '../tiles/gpu-samples.ts';
import { packTexels } from '../tiles/pack-texels.ts';
import { fullRectOf } from '../tiles/plan-tiles.ts';
import { levelRect, type PyramidLevel, rectOf } from '../tiles/pyramid.ts';

/** The session of one previewed file: `open` is called first, then the other calls, each abortable. */
export type PreviewSession = {
  [Name in keyof PreviewCalls]: (
    input: PreviewCalls[Name]['input'],
    signal: AbortSignal,
  ) => Promise<PreviewCalls[Name]['output']>;
};

type Opened = {
  raster: Raster;
  georeference: Georeference;
  levels: readonly PyramidLevel[];
  base: PyramidLevel;
  cost: BaseCost | null;
  /** whether the file is read over a network */
  isRemote: boolean;
  /** the level that `paint` draws */
  drawn: PyramidLevel;
  basePixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  drawnPixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  /** sampled blocks, if the base level is over the budget */
  sample: (bands: number[], signal: AbortSignal) => Promise<SampledBlocks>;
  pixelAt: (column: number, row: number, signal: AbortSignal) => Promise<PixelSamples>;
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

/** Maximum position error, drawn pixels: users inspect the finest level closely. */
const MAX_ERROR_PIXELS = { finest: 0.01, coarser: 0.05 };

/**
 * Dependencies of a session. Without `decode` it decodes on its own thread; without `compose` it returns the parts of a
 * picture.
 */
export type PreviewSessionOptions = RangeSourceOptions & {
  readonly decode?: BlockDecoder;
  readonly compose?: (parts: PictureParts) => Promise<Blob>;
  /** receives the progress of reading an expensive level, 0..1 */
  readonly onProgress?: (share: number) => void;
  /** clock, ms */
  readonly now?: () => number;
};

/** Creates a session. It does not depend on a page, so that it runs in a worker or in a test. */
export function createPreviewSession(options: PreviewSessionOptions): PreviewSession {
  const now = options.now ?? (() => performance.now());
  let opened: Opened | null = null;

  function current(): Opened {
    if (!opened) throw new Error('the preview was called before it was opened');
    return opened;
  }

  let lastReported = 0;
  // Report full percents only: thousands of blocks would each send a message.
  function reportProgress(progress: number): void {
    const percent = Math.floor(progress * 100);
    if (percent !== lastReported) options.onProgress?.(percent / 100);
    lastReported = percent;
  }

  return {
    async open({ file }, signal) {
      const isRemote = !(file instanceof Blob);
      const raster = await openRaster(sourceOf(file, options), {
        signal,
        // Reading a block of a local file again is faster than copying each block for the cache.
        blocks: blockCache({ ...CACHED_BLOCKS, cachesFullBlocks: isRemote }),
        ...(options.decode && { decode: options.decode }),
      });
      const { structure } = raster;
      const georeference = georeferenceRaster(structure);
      const channels = defaultChannels(structure);
      const { levels, base, cost } = await chooseBase(raster, channels.bands, isRemote, signal);
      const drawn = drawnLevel(raster);
      const read = (level: PyramidLevel) => (bands: number[], stop: AbortSignal) =>
        readArea(raster, level, levelRect(level), bands, stop, cost ? reportProgress : undefined).finally(() =>
          reportProgress(1),
        );
      opened = {
        ...{ raster, georeference, levels, base, cost, isRemote, drawn },
        basePixels: sharedByBands(read(base)),
        drawnPixels: sharedByBands(read(drawn)),
        sample: sharedByBands((bands, stop) => sampleBlocks(raster, base.image, bands, cost, { signal: stop, now })),
        pixelAt: createPixelReader(raster),
      };
      // Start reading before the page requests it, which saves a round trip between page and worker.
      if (isRemote && base.step === 1 && !cost) opened.basePixels(channels.bands, signal).catch(() => {});
      const { width, height, image: level, step } = drawn;
      return {
        structure,
        units: bandUnits(raster),
        bounds: rasterBounds(georeference, structure),
        datum: await datumAccuracy(raster),
        levels,
        base: levels.indexOf(base),
        drawn: { width, height, level, step },
        channels,
        cost,
        isFullResolutionOnly: false,
      };
    },

    // Another expression over the same bands reads nothing.
    async statistics({ channels, isSampled }, signal) {
      const { raster, basePixels, sample } = current();
      const { structure } = raster;
      if (!isSampled) return statisticsOf(await basePixels(channels.bands, signal), structure, channels);
      const { pixels, blocks } = await sample(channels.bands, signal);
      return { ...statisticsOf(pixels, structure, channels), sampledBlocks: blocks };
    },

    async estimate(_, signal) {
      const { raster, cost, sample } = current();
      const { msPerBlock } = await sample(defaultChannels(raster.structure).bands, signal);
      return { durationMs: msPerBlock * (cost?.blocks ?? 0) };
    },

    async tile({ address, bands, bases }, signal) {
      const { raster, georeference, levels, base, cost, basePixels } = current();
      const level = levels[address.level];
      if (!level) throw new Error(`there is no level ${address.level}`);
      const rect = rectOf(level, address);
      const pixels =
        level === base && (level.step > 1 || !cost)
          ? cropArea(await basePixels(bands, signal), rect)
          : await readArea(raster, level, rect, bands, signal);
      const { width, height, bands: samples, valid } = pixels;
      const isFull = !valid.includes(0) && !samples.some(hasNoNumber);
      const texels = packTexels(
        samples.map((band, index) => toGpuSamples(band, bases[index] ?? 0)),
        valid,
      );
      for (const read of samples) if (!texels.some((one) => one.samples === read)) releaseBuffer(read);
      releaseMask(valid);
      const { columnsPerPixel, rowsPerPixel } = level;
      const maxErrorPixels = address.level === 0 ? MAX_ERROR_PIXELS.finest : MAX_ERROR_PIXELS.coarser;
      return {
        width,
        height,
        level: address.level,
        inputCount: bands.length,
        isFloat: texels[0]?.samples instanceof Float32Array,
        isFull,
        texels,
        mesh: buildMesh(
          georeference,
          fullRectOf(raster.structure, level, address),
          { width, height, columnsPerPixel, rowsPerPixel },
          maxErrorPixels,
        ),
      };
    },

    async paint(choice, signal) {
      const { raster, drawnPixels } = current();
      return paintPixels(await drawnPixels(choice.channels.bands, signal), raster.structure, choice);
    },

    async picture(choice, signal) {
      const parts = await pictureParts(current(), choice, signal);
      return options.compose ? { png: await options.compose(parts) } : parts;
    },

    async outline({ area }) {
      const { raster, drawn } = current();
      const { width, height, transform, crs } = raster.structure;
      // A file without a coordinate system was refused on opening.
      const { polygons } = projectAoi(area, { width, height, transform, proj4: crs?.proj4 ?? '' });
      return { path: outlinePath(polygons, drawn.columnsPerPixel, drawn.rowsPerPixel) };
    },

    async describe() {
      return describeFile(current().raster);
    },

    async measure(_, signal) {
      const { raster, base, isRemote } = current();
      return measureBands(raster, base, isRemote, signal);
    },

    async pick({ longitude, latitude }, signal) {
      const { raster, georeference, pixelAt } = current();
      const [x, y] = georeference.toPixel(longitude, latitude);
      const column = Math.floor(x);
      const row = Math.floor(y);
      const { width, height } = raster.structure;
      if (!(column >= 0 && row >= 0 && column < width && row < height)) return null;
      return { column, row, ...(await pixelAt(column, row, signal)) };
    },
  };
}

// A float may be NaN even if the file does not declare NaN as nodata.
function hasNoNumber(samples: SampleArray): boolean {
  return (samples instanceof Float32Array || samples instanceof Float64Array) && samples.includes(Number.NaN);
}

function sourceOf(file: PreviewFile, options: RangeSourceOptions): ByteSource {
  return file instanceof Blob
    ? mergedSource(blobSource(file), LOCAL_MERGING)
    : mergedSource(rangeSource(file, options));
}
