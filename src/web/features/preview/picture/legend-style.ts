import type { LegendFont, MeasureText } from './legend-block.ts';

/** A picture is for paper and reports: black on white, whatever the screen's scheme is. */
export const LEGEND_COLORS = { paper: '#ffffff', text: '#15191d', quiet: '#55606b', line: '#c3c9cf' } as const;

/** Sizes that grow with the picture; px. */
export type LegendStyle = {
  readonly unit: number;
  readonly measure: MeasureText;
  readonly title: LegendFont;
  readonly plain: LegendFont;
  readonly small: LegendFont;
  readonly credit: LegendFont;
};

/** What a legend needs at least, in letters. */
const LEAST_UNITS = 24;
const LEAST_UNIT = 12;
/** A picture fills a page from side to side; then its legend is as large as the page's own small print. */
const UNITS_ACROSS = 62;

/** The narrowest legend that there is, px; pictures that are narrower stand in its middle. */
export const LEAST_LEGEND_WIDTH = LEAST_UNITS * LEAST_UNIT;

/** Sizes for a picture of so many pixels; a tall one will be shown smaller, so its letters are larger. */
export function legendStyle(width: number, height: number, measure: MeasureText): LegendStyle {
  const wanted = Math.max(width, height / 2) / UNITS_ACROSS;
  const unit = Math.round(Math.max(LEAST_UNIT, Math.min(wanted, width / LEAST_UNITS)));
  return {
    unit,
    measure,
    title: { size: Math.round(unit * 1.4), weight: 600 },
    plain: { size: unit, weight: 400 },
    small: { size: Math.round(unit * 0.92), weight: 400 },
    credit: { size: Math.round(unit * 0.75), weight: 400 },
  };
}
