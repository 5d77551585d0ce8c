import type { Aoi } from '../../../geo/aoi.ts';
import type { RasterStructure } from '../../../raster/structure.ts';
import type { RasterMesh } from './build-mesh.ts';
import type { Channels } from './channels.ts';
import type { RemoteFile } from './range-source.ts';
import type { StretchRange } from './stretch.ts';

/** A file to preview: behind a signed URL, or at hand. */
export type PreviewFile = RemoteFile | Blob;

/** An opened file: what it is, how it lies on the map, and the size of the level that is drawn. */
export type OpenedPreview = {
  structure: RasterStructure;
  mesh: RasterMesh;
  drawn: { width: number; height: number; level: number; step: number };
  channels: Channels;
};

/** The drawn image, with the stretch it was drawn with (one a channel) and how many pixels count. */
export type PaintedPreview = {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
  ranges: StretchRange[];
  validPixels: number;
};

/** What lies under a map position: null values where the clip is masked. */
export type PickedPixel = { column: number; row: number; values: number[] | null };

/** What the page can ask of the worker, by name: what goes in and what comes out. */
export type PreviewCalls = {
  /** wantedSide: drawn from the smallest level with that many pixels on its longer side; absent: as a clip */
  open: { input: { file: PreviewFile; wantedSide?: number }; output: OpenedPreview };
  /** ranges null: 2 to 98 % of the valid pixels */
  paint: { input: { channels: Channels; ranges: StretchRange[] | null }; output: PaintedPreview };
  /** the same from a smaller level, which is there sooner; null where there is none of a fraction of the size */
  sketch: { input: { channels: Channels }; output: PaintedPreview | null };
  /** the area's outline as the data of an SVG path in the drawn image's pixels */
  outline: { input: { area: Aoi }; output: { path: string } };
  pick: { input: { longitude: number; latitude: number }; output: PickedPixel | null };
};

export type PreviewCall = keyof PreviewCalls;

/** From the page to the worker. */
export type PreviewRequest =
  | { [Name in PreviewCall]: { kind: 'call'; id: number; name: Name; input: PreviewCalls[Name]['input'] } }[PreviewCall]
  | { kind: 'cancel'; id: number }
  | { kind: 'renewed'; id: number; file: PreviewFile | null };

/** From the worker to the page. */
export type PreviewReply =
  | { kind: 'done'; id: number; output: PreviewCalls[PreviewCall]['output'] }
  | { kind: 'failed'; id: number; message: string; isKnown: boolean }
  | { kind: 'renew'; id: number };
