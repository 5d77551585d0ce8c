import type { PaintChoice } from '../look/paint-choice.ts';
import type { PreviewClient } from '../preview-client.ts';
import type { OpenedPreview } from '../preview-messages.ts';
import type { Drawn } from '../use-drawn.ts';

/** The clip that is looked at, as it looks now. */
export type ShownClip = {
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly choice: PaintChoice;
  readonly opacity: number;
  readonly drawn: Drawn;
};
