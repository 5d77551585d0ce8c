import type { FoundCrs } from '../../../../crs/find-crs.ts';
import type { Aoi } from '../../../../geo/aoi.ts';
import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
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
import type { PreviewFault } from './preview-fault.ts';

/** A file to preview: behind a signed URL, or a local Blob. */
export type PreviewFile = RemoteFile | Blob;

/** An opened file: its structure, bounds and resolutions, and its default channels. */
export type OpenedPreview = {
  structure: RasterStructure;
  /** the unit of each band's values, if the file states it */
  units: (string | null)[];
  /** west, south, east, north in degrees; east is past 180 where the raster crosses it */
  bounds: [number, number, number, number];
  levels: readonly PyramidLevel[];
  /** index in `levels` of the level that is loaded first and that the stretch is computed from */
  base: number;
  /** the image that `paint` produces */
  drawn: { width: number; height: number; level: number; step: number };
  channels: Channels;
  /** the cost of the base level if it is over the budget: then the user must confirm before anything is drawn */
  cost: BaseCost | null;
  /** whether only full-resolution tiles are drawn, in views that show few of them, and nothing of the base level */
  isFullResolutionOnly: boolean;
};

/** Statistics of one channel over the valid pixels of the base level. */
export type ChannelStatistics = {
  /** the 2nd and 98th percentile */
  range: StretchRange;
  /** null if no pixel has a value */
  histogram: Histogram | null;
};

/** Statistics of the shown channels over one overview. `validPixels` is the largest count of valid pixels among the channels. */
export type PreviewStatistics = {
  /** offset to add to a band's samples in tiles to obtain its values, one per band */
  bases: number[];
  channels: ChannelStatistics[];
  validPixels: number;
  /** number of sampled blocks, if the statistics are of blocks instead of the base level */
  sampledBlocks?: number;
};

/** The painted image, with its stretch (one per channel) and the number of pixels that have a value. */
export type PaintedPreview = {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
  ranges: StretchRange[];
  validPixels: number;
};

/** The pixel of the full image at a map position, 0-based, with its samples. */
export type PickedPixel = PixelSamples & { column: number; row: number };

/** The calls that the worker answers, by name: input and output. */
export type PreviewCalls = {
  /** `statedCrs` is the code of the coordinate system, by the user, of a file without one */
  open: { input: { file: PreviewFile; statedCrs?: string | null }; output: OpenedPreview };
  /** the coordinate systems whose code or name contains the words of a text, the best first; before `open` too */
  findCrs: { input: { text: string }; output: FoundCrs[] };
  /** of the base level, or of blocks sampled across the file */
  statistics: { input: { channels: Channels; isSampled?: boolean }; output: PreviewStatistics };
  /** reads sample blocks, and estimates the duration of reading all blocks */
  estimate: { input: null; output: { durationMs: number } };
  /** bands are 1-based, with the base of each */
  tile: { input: { address: TileAddress; bands: number[]; bases: number[] }; output: RasterTile };
  paint: { input: PaintChoice; output: PaintedPreview };
  /** a PNG, or its parts for the page to draw if the worker has no canvas */
  picture: { input: PictureChoice; output: { png: Blob } | PictureParts };
  /** the area's outline as SVG path data in the drawn image's pixels */
  outline: { input: { area: Aoi }; output: { path: string } };
  /** the header's metadata beyond the structure */
  describe: { input: null; output: RasterDescription };
  /** the statistics of all bands, over the base level */
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
  | { kind: 'failed'; id: number; fault: PreviewFault }
  | { kind: 'renew'; id: number }
  /** progress of a long read, 0..1 */
  | { kind: 'progress'; share: number }
  /** the number of damaged tiles that were found so far */
  | { kind: 'damaged'; count: number };
