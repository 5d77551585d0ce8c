import type { DrawnClip } from '../layer/use-raster-layer.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';

/** The clip on the first map, with its current style. */
export type ShownClip = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly choice: PaintChoice;
  readonly opacity: number;
  readonly drawn: DrawnClip;
};
