import type { SecondViewport } from '../../../map/compare/split-viewport.ts';
import type { PreviewFile } from '../model/preview-messages.ts';

/**
 * Another clip that can be opened on the second map. `open` gets `isConfirmed` when the user has confirmed a large
 * download.
 */
export type ComparableClip = {
  readonly id: string;
  readonly label: string;
  readonly open: (isConfirmed: boolean, signal: AbortSignal) => Promise<PreviewFile>;
};

/** The source and the other clips that a clip can be compared with. */
export type Comparison = {
  /** display name of the clip itself */
  readonly label: string;
  /**
   * opens the raster that the clip was cut from; null if the source is unknown. Rejects with a message for the user.
   */
  readonly openSource: (() => Promise<PreviewFile>) | null;
  /** hides the source's automatic picture until the returned function is called */
  readonly hideSource: () => () => void;
  /** the most likely choice first */
  readonly clips: readonly ComparableClip[];
  /** clips of the same area and asset from other items, the latest first */
  readonly dates: readonly ComparableClip[];
  /** the basemap style's URL; null for the embedded basemap */
  readonly styleUrl: string | null;
  /**
   * Splits the viewport for a second map, reports its position to the listener, and returns a function that ends the
   * split.
   */
  readonly split: (listener: (room: SecondViewport) => void) => () => void;
};
