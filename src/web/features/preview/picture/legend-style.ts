import type { LegendFont, MeasureText } from './legend-block.ts';

/** Pictures are for print: black on white, whatever the colour scheme of the screen. */
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

/** The minimum width of a legend, in units of the font size. */
const MIN_UNITS = 24;
const MIN_UNIT_PX = 12;
/** At full page width, the legend's text is as large as the page's small print. */
const UNITS_ACROSS = 62;

/** The minimum width of a legend, px; narrower pictures are centred above it. */
export const MIN_LEGEND_WIDTH = MIN_UNITS * MIN_UNIT_PX;

/** Sizes for a picture of the given size in pixels. A tall picture is displayed smaller, so its text is larger. */
export function legendStyle(width: number, height: number, measure: MeasureText): LegendStyle {
  const idealUnit = Math.max(width, height / 2) / UNITS_ACROSS;
  const unit = Math.round(Math.max(MIN_UNIT_PX, Math.min(idealUnit, width / MIN_UNITS)));
  return {
    unit,
    measure,
    title: { size: Math.round(unit * 1.4), weight: 600 },
    plain: { size: unit, weight: 400 },
    small: { size: Math.round(unit * 0.92), weight: 400 },
    credit: { size: Math.round(unit * 0.75), weight: 400 },
  };
}
