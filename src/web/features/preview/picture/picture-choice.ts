import type { PaintChoice } from '../symbology/paint-choice.ts';
import type { LegendFacts } from './legend-facts.ts';

/** How a clip is to be made a picture of. */
export type PictureChoice = {
  /** with the ranges that are shown: those of the picture's own pixels would differ a little */
  readonly choice: PaintChoice;
  readonly title: string;
  readonly hasLegend: boolean;
};

/** A picture before it is drawn: its pixels, and what its legend says. */
export type PictureParts = {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
  readonly legend: LegendFacts | null;
};
