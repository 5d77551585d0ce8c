import type { Aoi } from '../../../../geo/aoi.ts';
import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import type { DatumAccuracy } from '../../../../raster/georeference/datum-accuracy.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import type { MeasuredBands } from '../about/measure-bands.ts';
import type { Histogram } from '../histogram/histogram.ts';
import type { PixelSamples } from '../inspector/pixel-reader.ts';
import type { PictureChoice, PictureParts } from '../picture/picture-choice.ts';
import type { BaseCost } from '../read/choose-base.ts';
import type { RemoteFile } from '../read/range-source.ts';
import type { Channels } from '../symbology/channels.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import type { StretchRange } from '../symbology/stretch.ts';
import type { PyramidLevel, TileAddress } from '../tiles/pyramid.ts';

/** A file to preview: behind a signed URL, or at hand. */
export type PreviewFile = RemoteFile | Blob;

/** An opened file: what it is, where it lies, the resolutions that it can be drawn at, and how it asks to be drawn. */
export type OpenedPreview = {
  structure: RasterStructure;
  /** what the values of each band are counted in, where the file says so */
  units: (string | null)[];
  /** west, south, east, north in degrees; east is past 180 where the raster crosses it */
  bounds: [number, number, number, number];
  /** whether its datum is tied to WGS 84 well enough for its place */
  datum: DatumAccuracy;
  levels: readonly PyramidLevel[];
  /** the level of `levels` that is there first, and that a stretch is taken from */
  base: number;
  /** what `paint` paints */
  drawn: { width: number; height: number; level: number; step: number };
  channels: Channels;
  /** what the base level costs, where that is over the budget: then people are asked before anything is drawn */
  cost: BaseCost | null;
  /** whether only tiles at full resolution are drawn, where a view shows few of them, and nothing of the base level */
  isNear: boolean;
};

/** What the valid pixels of the base level say of the values of one channel. */
export type ChannelStatistics = {
  /** 2 and 98 % of them */
  range: StretchRange;
  /** null where no pixel has a value */
  histogram: Histogram | null;
};

/** What the base level says of what is shown, and how many pixels have a value in it: in the band that has most. */
export type PreviewStatistics = {
  /** what is to be added to a band's samples in tiles to have its values, one a band */
  bases: number[];
  channels: ChannelStatistics[];
  validPixels: number;
  /** how many blocks they are of, where they are not of the base level */
  sampledBlocks?: number;
};

/** The drawn image, with the stretch it was drawn with (one a channel) and how many pixels have a value. */
export type PaintedPreview = {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
  ranges: StretchRange[];
  validPixels: number;
};

/** The pixel of the full image under a map position, counted from 0, with what it holds. */
export type PickedPixel = PixelSamples & { column: number; row: number };

/** What the page can ask of the worker, by name: what goes in and what comes out. */
export type PreviewCalls = {
  open: { input: { file: PreviewFile }; output: OpenedPreview };
  /** of the base level, or of blocks spread over the file */
  statistics: { input: { channels: Channels; isSampled?: boolean }; output: PreviewStatistics };
  /** reads some blocks, and tells how long all of them take at that speed */
  rehearse: { input: null; output: { durationMs: number } };
  /** bands with their bases, 1-based, one a tile's */
  tile: { input: { address: TileAddress; bands: number[]; bases: number[] }; output: RasterTile };
  paint: { input: PaintChoice; output: PaintedPreview };
  /** a PNG, or what it is to be made of on the page where the worker can't draw */
  picture: { input: PictureChoice; output: { png: Blob } | PictureParts };
  /** the area's outline as the data of an SVG path in the drawn image's pixels */
  outline: { input: { area: Aoi }; output: { path: string } };
  /** what the header says beyond the structure */
  describe: { input: null; output: RasterDescription };
  /** the statistics of all bands by the base level */
  measure: { input: null; output: MeasuredBands };
  pick: { input: { longitude: number; latitude: number }; output: PickedPixel | null };
};

export type PreviewCall = keyof PreviewCalls;

/** From the page to the worker. */
export type PreviewRequest =
  | { [Name in PreviewCall]: { kind: 'call'; id: number; name: Name; input: PreviewCalls[Name]['input'] } }[PreviewCall]
  | { kind: 'cancel'; id: number }
  | { kind: 'close' }
  | { kind: 'renewed'; id: number; file: PreviewFile | null };

/** From the worker to the page. */
export type PreviewReply =
  | { kind: 'done'; id: number; output: PreviewCalls[PreviewCall]['output'] }
  | { kind: 'failed'; id: number; message: string; isKnown: boolean }
  | { kind: 'renew'; id: number }
  /** how much of a level is read that takes long, 0..1 */
  | { kind: 'share'; share: number };
