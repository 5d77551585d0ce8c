import { projectAoi } from '../../../../geo/grid/project-aoi.ts';
import type { BlockDecoder } from '../../../../raster/decode/decode-block.ts';
import { bandUnits, describeFile } from '../../../../raster/describe/describe-file.ts';
import { datumAccuracy } from '../../../../raster/georeference/datum-accuracy.ts';
import { blockCache } from '../../../../raster/read/block-cache.ts';
import { openRaster, type Raster } from '../../../../raster/read/open-raster.ts';
import { freeMask } from '../../../../raster/read/valid-mask.ts';
import { type ByteSource, blobSource } from '../../../../raster/source/byte-source.ts';
import { mergedSource } from '../../../../raster/source/merged-source.ts';
import { freeNow } from '../../../../raster/source/release-buffer.ts';
import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import { measureBands } from '../about/measure-bands.ts';
import { buildMesh } from '../georeferencing/build-mesh.ts';
import { type Placement, placeRaster } from '../georeferencing/georeference.ts';
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
import { type PyramidLevel, rectOf, wholeRect } from '../tiles/pyramid.ts';

/** One file being previewed: opened once, then painted and asked for values; each call may be aborted. */
export type PreviewSession = {
  [Name in keyof PreviewCalls]: (
    input: PreviewCalls[Name]['input'],
    signal: AbortSignal,
  ) => Promise<PreviewCalls[Name]['output']>;
};

type Opened = {
  raster: Raster;
  placement: Placement;
  levels: readonly PyramidLevel[];
  base: PyramidLevel;
  cost: BaseCost | null;
  /** each byte of it comes over a network */
  isRemote: boolean;
  /** what `paint` paints */
  drawn: PyramidLevel;
  basePixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  drawnPixels: (bands: number[], signal: AbortSignal) => Promise<AreaPixels>;
  /** some blocks, where the base level is dear */
  sample: (bands: number[], signal: AbortSignal) => Promise<SampledBlocks>;
  pixelAt: (column: number, row: number, signal: AbortSignal) => Promise<PixelSamples>;
};

/** A strip, or a very large block, is wanted by each tile of the map that it crosses; others by one, and by who points at it. */
const KEPT_BLOCKS = { tiledBytes: 2 * 1024 * 1024, sharedBytes: 48 * 1024 * 1024 } as const;

/**
 * Each part of a file at hand costs a round to the browser's own process, about as much as copying half a megabyte. Parts of
 * more than this hardly save any more of them.
 */
const AT_HAND = { maxGapBytes: 65_536, maxRequestBytes: 4 * 1024 * 1024 };

/** How far a position may be off, in drawn pixels: people look at the finest level from close by. */
const MAX_ERROR_PIXELS = { finest: 0.01, coarser: 0.05 };

/** What a session needs of the world; it decodes by itself where nobody else is named, and draws no picture without a canvas. */
export type PreviewSessionOptions = RangeSourceOptions & {
  readonly decode?: BlockDecoder;
  readonly compose?: (parts: PictureParts) => Promise<Blob>;
  /** hears how much is read of a level that takes long, 0..1 */
  readonly onShare?: (share: number) => void;
  /** a clock, ms */
  readonly now?: () => number;
};

/** Makes a session over a file's own bytes; it needs no page, so that it runs in a worker or a test alike. */
export function createPreviewSession(options: PreviewSessionOptions): PreviewSession {
  const now = options.now ?? (() => performance.now());
  let opened: Opened | null = null;

  function current(): Opened {
    if (!opened) throw new Error('the preview was asked before it was opened');
    return opened;
  }

  let told = 0;
  // A message for each of thousands of blocks would be work for nothing.
  function tellShare(share: number): void {
    const percent = Math.floor(share * 100);
    if (percent !== told) options.onShare?.(percent / 100);
    told = percent;
  }

  return {
    async open({ file }, signal) {
      const isRemote = !(file instanceof Blob);
      const raster = await openRaster(sourceOf(file, options), {
        signal,
        // To read a block of a file at hand once more takes less time than to copy each.
        blocks: blockCache({ ...KEPT_BLOCKS, keepsWhole: isRemote }),
        ...(options.decode && { decode: options.decode }),
      });
      const { structure } = raster;
      const placement = placeRaster(structure);
      const channels = defaultChannels(structure);
      const { levels, base, cost } = await chooseBase(raster, channels.bands, isRemote, signal);
      const drawn = drawnLevel(raster);
      const read = (level: PyramidLevel) => (bands: number[], stop: AbortSignal) =>
        readArea(raster, level, wholeRect(level), bands, stop, cost ? tellShare : undefined).finally(() =>
          tellShare(1),
        );
      opened = {
        ...{ raster, placement, levels, base, cost, isRemote, drawn },
        basePixels: sharedByBands(read(base)),
        drawnPixels: sharedByBands(read(drawn)),
        sample: sharedByBands((bands, stop) => sampleBlocks(raster, base.image, bands, cost, { signal: stop, now })),
        pixelAt: createPixelReader(raster),
      };
      // Asked for before the page asks for it: on a line, a round to the page and back is worth saving.
      if (isRemote && base.step === 1 && !cost) opened.basePixels(channels.bands, signal).catch(() => {});
      const { width, height, image: level, step } = drawn;
      return {
        structure,
        units: bandUnits(raster),
        bounds: rasterBounds(placement, structure),
        datum: await datumAccuracy(raster),
        levels,
        base: levels.indexOf(base),
        drawn: { width, height, level, step },
        channels,
        cost,
        isNear: false,
      };
    },

    // Another formula over the same bands reads nothing.
    async statistics({ channels, isSampled }, signal) {
      const { raster, basePixels, sample } = current();
      const { structure } = raster;
      if (!isSampled) return statisticsOf(await basePixels(channels.bands, signal), structure, channels);
      const { pixels, blocks } = await sample(channels.bands, signal);
      return { ...statisticsOf(pixels, structure, channels), sampledBlocks: blocks };
    },

    async rehearse(_, signal) {
      const { raster, cost, sample } = current();
      const { msPerBlock } = await sample(defaultChannels(raster.structure).bands, signal);
      return { durationMs: msPerBlock * (cost?.blocks ?? 0) };
    },

    async tile({ address, bands, bases }, signal) {
      const { raster, placement, levels, base, cost, basePixels } = current();
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
      for (const read of samples) if (!texels.some((one) => one.samples === read)) freeNow(read);
      freeMask(valid);
      const { columnsPerPixel, rowsPerPixel } = level;
      const maxErrorPixels = address.level === 0 ? MAX_ERROR_PIXELS.finest : MAX_ERROR_PIXELS.coarser;
      return {
        width,
        height,
        level: address.level,
        inputs: bands.length,
        isFloat: texels[0]?.samples instanceof Float32Array,
        isFull,
        texels,
        mesh: buildMesh(
          placement,
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
      // What has no coordinate system was refused when it was opened.
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
      const { raster, placement, pixelAt } = current();
      const [x, y] = placement.toPixel(longitude, latitude);
      const column = Math.floor(x);
      const row = Math.floor(y);
      const { width, height } = raster.structure;
      if (!(column >= 0 && row >= 0 && column < width && row < height)) return null;
      return { column, row, ...(await pixelAt(column, row, signal)) };
    },
  };
}

// A float may be no number though the file does not say that it stands for none.
function hasNoNumber(samples: SampleArray): boolean {
  return (samples instanceof Float32Array || samples instanceof Float64Array) && samples.includes(Number.NaN);
}

function sourceOf(file: PreviewFile, options: RangeSourceOptions): ByteSource {
  return file instanceof Blob ? mergedSource(blobSource(file), AT_HAND) : mergedSource(rangeSource(file, options));
}
