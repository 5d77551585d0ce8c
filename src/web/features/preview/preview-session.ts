import { projectAoi } from '../../../geo/project-aoi.ts';
import { type ByteSource, blobSource } from '../../../raster/byte-source.ts';
import { openRaster, type Raster } from '../../../raster/open-raster.ts';
import { bandPercentiles } from '../../../raster/statistics.ts';
import type { RasterStructure } from '../../../raster/structure.ts';
import { buildMesh } from './build-mesh.ts';
import { type Channels, defaultChannels } from './channels.ts';
import { type ChosenLevel, chooseLevel, chooseSketch } from './choose-level.ts';
import { colorize, colorizePalette } from './colorize.ts';
import { outlinePath } from './outline-path.ts';
import { createPixelReader } from './pixel-reader.ts';
import { type Placement, placeRaster } from './placement.ts';
import type { OpenedPreview, PaintedPreview, PickedPixel, PreviewCalls, PreviewFile } from './preview-messages.ts';
import { type RangeSourceOptions, rangeSource } from './range-source.ts';
import { type LevelPixels, readLevel } from './read-level.ts';
import { STRETCH_PERCENTS, type StretchRange } from './stretch.ts';

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
  chosen: ChosenLevel;
  sketch: ChosenLevel | null;
  perPixel: { columns: number; rows: number };
  pixelAt: (column: number, row: number, signal: AbortSignal) => Promise<number[] | null>;
};

/** Makes a session over a file's own bytes; it needs no page, so that it runs in a worker or a test alike. */
export function createPreviewSession(options: RangeSourceOptions): PreviewSession {
  let opened: Opened | null = null;
  let painted: { key: string; pixels: LevelPixels } | null = null;

  function current(): Opened {
    if (!opened) throw new Error('the preview was asked before it was opened');
    return opened;
  }

  async function pixelsOf(bands: number[], signal: AbortSignal): Promise<LevelPixels> {
    const key = bands.join();
    if (painted?.key === key) return painted.pixels;
    const { raster, chosen } = current();
    const pixels = await readLevel(raster, chosen, bands, signal);
    painted = { key, pixels };
    return pixels;
  }

  return {
    async open({ file, wantedSide }, signal): Promise<OpenedPreview> {
      const raster = await openRaster(sourceOf(file, options), { signal });
      const { structure } = raster;
      const placement = placeRaster(structure);
      const sizes = raster.levels.map(({ image }) => ({ width: image.width, height: image.height }));
      const chosen = chooseLevel(sizes, wantedSide);
      const image = raster.levels[chosen.level]?.image ?? structure;
      const size = { width: Math.ceil(image.width / chosen.step), height: Math.ceil(image.height / chosen.step) };
      const perPixel = {
        columns: (structure.width / image.width) * chosen.step,
        rows: (structure.height / image.height) * chosen.step,
      };
      const mesh = buildMesh(placement, structure, {
        ...size,
        columnsPerPixel: perPixel.columns,
        rowsPerPixel: perPixel.rows,
      });
      const sketch = chooseSketch(sizes, chosen);
      opened = { raster, placement, chosen, sketch, perPixel, pixelAt: createPixelReader(raster) };
      return { structure, mesh, drawn: { ...size, ...chosen }, channels: defaultChannels(structure) };
    },

    async paint({ channels, ranges }, signal): Promise<PaintedPreview> {
      const { structure } = current().raster;
      return paintPixels(await pixelsOf(channels.bands, signal), structure, channels, ranges);
    },

    async sketch({ channels }, signal): Promise<PaintedPreview | null> {
      const { raster, sketch } = current();
      if (!sketch) return null;
      return paintPixels(await readLevel(raster, sketch, channels.bands, signal), raster.structure, channels, null);
    },

    async outline({ area }): Promise<{ path: string }> {
      const { raster, perPixel } = current();
      const { width, height, transform, crs } = raster.structure;
      // What has no coordinate system was refused when it was opened.
      const { polygons } = projectAoi(area, { width, height, transform, proj4: crs?.proj4 ?? '' });
      return { path: outlinePath(polygons, perPixel.columns, perPixel.rows) };
    },

    async pick({ longitude, latitude }, signal): Promise<PickedPixel | null> {
      const { raster, placement, pixelAt } = current();
      const [x, y] = placement.toPixel(longitude, latitude);
      const column = Math.floor(x);
      const row = Math.floor(y);
      const { width, height } = raster.structure;
      if (!(column >= 0 && row >= 0 && column < width && row < height)) return null;
      return { column, row, values: await pixelAt(column, row, signal) };
    },
  };
}

function sourceOf(file: PreviewFile, options: RangeSourceOptions): ByteSource {
  return file instanceof Blob ? blobSource(file) : rangeSource(file, options);
}

function paintPixels(
  pixels: LevelPixels,
  { noData, palette }: RasterStructure,
  channels: Channels,
  chosen: StretchRange[] | null,
): PaintedPreview {
  const ranges = chosen ?? rangesOf(pixels, noData);
  return {
    width: pixels.width,
    height: pixels.height,
    rgba: colorsOf(channels, pixels, ranges, palette),
    ranges,
    validPixels: pixels.valid.reduce((sum, flag) => sum + flag, 0),
  };
}

function rangesOf(pixels: LevelPixels, noData: number | null): StretchRange[] {
  return pixels.bands.map((band) => {
    const found = bandPercentiles(band, pixels.valid, [STRETCH_PERCENTS.low, STRETCH_PERCENTS.high], noData);
    return { low: found?.[0] ?? 0, high: found?.[1] ?? 0 };
  });
}

function colorsOf(channels: Channels, pixels: LevelPixels, ranges: StretchRange[], palette: number[][] | null) {
  if (channels.kind === 'palette' && palette) return colorizePalette(pixels, palette);
  return colorize(pixels, ranges);
}
