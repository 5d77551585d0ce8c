import type { Language } from '../../../ui/i18n/language.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import type { LegendFacts } from './legend-facts.ts';

/** The options of a picture of a clip. */
export type PictureChoice = {
  /** with the shown ranges; ranges computed from the picture's pixels would differ slightly */
  readonly choice: PaintChoice;
  readonly title: string;
  readonly hasLegend: boolean;
  /** of the legend; English if omitted */
  readonly language?: Language;
};

/** The parts of a picture: its pixels and its legend. */
export type PictureParts = {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
  readonly legend: LegendFacts | null;
};
