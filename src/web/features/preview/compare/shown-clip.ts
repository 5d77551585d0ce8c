import type { PaintChoice } from '../paint-choice.ts';
import type { OpenedPreview } from '../preview-messages.ts';
import type { Drawn } from '../use-drawn.ts';

/** The clip that is looked at, as it looks now. */
export type ShownClip = {
  readonly opened: OpenedPreview;
  readonly choice: PaintChoice;
  readonly opacity: number;
  readonly drawn: Drawn;
};
