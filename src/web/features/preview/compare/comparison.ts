import type { SecondRoom } from '../../../map/compare/split-viewport.ts';
import type { PreviewFile } from '../model/preview-messages.ts';

/** Another clip that one can be laid beside. */
export type ComparableClip = {
  readonly id: string;
  readonly label: string;
  readonly open: (isAgreed: boolean, signal: AbortSignal) => Promise<PreviewFile>;
};

/** What a clip can be compared with. */
export type Comparison = {
  /** what the clip itself is called */
  readonly label: string;
  /** The raster that it was cut from; null where nobody tells which. Rejects with a sentence. */
  readonly openSource: (() => Promise<PreviewFile>) | null;
  /** the likeliest first */
  readonly clips: readonly ComparableClip[];
  /** the basemap's; null is the embedded one */
  readonly styleUrl: string | null;
  /** Makes room for a second map, tells where that is, and returns how to have the room back. */
  readonly split: (listener: (room: SecondRoom) => void) => () => void;
};
