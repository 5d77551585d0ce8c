import { wrapText } from './cut-text.ts';
import {
  type LegendBlock,
  type LegendOperation,
  type MeasureText,
  moved,
  stacked,
  type TextLine,
  textBlock,
} from './legend-block.ts';
import type { LegendFacts } from './legend-facts.ts';
import { keyBlock } from './legend-key.ts';
import { LEGEND_COLORS, type LegendStyle, legendStyle, MIN_LEGEND_WIDTH } from './legend-style.ts';
import { pictureStrings as words } from './picture-strings.ts';
import { scaleBar } from './scale-bar.ts';

/** The drawing operations of a legend, relative to the upper left corner of its strip. */
export type LegendLayout = {
  /** of the entire picture; larger than the raster's if that is too narrow for a legend */
  readonly width: number;
  /** of the strip */
  readonly height: number;
  readonly operations: readonly LegendOperation[];
};

/** From this width on, in units of the font size, key and facts are side by side. */
const TWO_COLUMNS = 44;

/** Lays out the legend for a raster of the given size in pixels. */
export function layoutLegend(
  facts: LegendFacts,
  raster: { readonly width: number; readonly height: number },
  measure: MeasureText,
): LegendLayout {
  const width = Math.max(raster.width, MIN_LEGEND_WIDTH);
  const style = legendStyle(width, raster.height, measure);
  const { unit } = style;
  const padding = 1.25 * unit;
  const inner = width - 2 * padding;
  const head = headBlock(facts, inner, style);
  const body = bodyBlock(facts, { inner, raster: raster.width }, style);
  const credit = textBlock(facts.credit, {
    ...{ font: style.credit, color: LEGEND_COLORS.quiet, measure, width: inner, align: 'right' },
  });
  const content = stacked([stacked([head, body], 0.8 * unit), credit], 0.3 * unit);
  const height = Math.ceil(content.height + 1.1 * unit + 0.7 * unit);
  const paper: LegendOperation = { kind: 'fill', x: 0, y: 0, width, height, color: LEGEND_COLORS.paper };
  return { width, height, operations: [paper, ...moved(content, padding, 1.1 * unit)] };
}

function headBlock({ title, shown }: LegendFacts, width: number, style: LegendStyle): LegendBlock {
  const { measure } = style;
  const line = { font: style.plain, color: LEGEND_COLORS.quiet, measure, width };
  return stacked([
    paragraph(title, 2, { ...line, font: style.title, color: LEGEND_COLORS.text }),
    paragraph(shown ?? '', 3, line),
  ]);
}

type Widths = { readonly inner: number; readonly raster: number };

function bodyBlock(facts: LegendFacts, { inner, raster }: Widths, style: LegendStyle): LegendBlock {
  const { unit } = style;
  if (inner < TWO_COLUMNS * unit) {
    return stacked([keyBlock(facts.key, inner, style), factsBlock(facts, { inner, raster }, style)], unit);
  }
  const gap = 3 * unit;
  const left = Math.min(32 * unit, (inner - gap) * 0.58);
  const [key, rest] = [
    keyBlock(facts.key, left, style),
    factsBlock(facts, { inner: inner - left - gap, raster }, style),
  ];
  return {
    height: Math.max(key.height, rest.height),
    operations: [...key.operations, ...moved(rest, left + gap, 0)],
  };
}

function factsBlock(facts: LegendFacts, { inner, raster }: Widths, style: LegendStyle): LegendBlock {
  const line = { font: style.small, color: LEGEND_COLORS.quiet, measure: style.measure, width: inner };
  const lines = facts.lines.map((text) => paragraph(text, 2, line));
  return stacked([scaleBlock(facts.scale, { inner, raster }, style), stacked(lines)], 0.35 * style.unit);
}

/** A shorter bar is not visible. */
const MIN_BAR_PIXELS = 4;

function scaleBlock(scale: LegendFacts['scale'], { inner, raster }: Widths, style: LegendStyle): LegendBlock {
  if (scale === null) return { height: 0, operations: [] };
  const { unit, measure } = style;
  const bar = scaleBar(scale.metresPerPixel, Math.min(0.55 * inner, 0.5 * raster));
  if (bar.pixels < MIN_BAR_PIXELS) return { height: 0, operations: [] };
  const text = [words.scale(bar.metres), scale.note].filter(Boolean).join(', ');
  const left = bar.pixels + 0.7 * unit;
  const label = textBlock(text, { font: style.small, color: LEGEND_COLORS.text, measure, width: inner - left });
  const thick = Math.max(1, Math.round(0.14 * unit));
  const [top, bottom] = [Math.round(0.3 * unit), Math.round(unit)];
  const part = { kind: 'fill', color: LEGEND_COLORS.text } as const;
  return {
    height: label.height,
    operations: [
      { ...part, x: 0, y: bottom - thick, width: bar.pixels, height: thick },
      { ...part, x: 0, y: top, width: thick, height: bottom - thick - top },
      { ...part, x: bar.pixels - thick, y: top, width: thick, height: bottom - thick - top },
      ...moved(label, left, 0),
    ],
  };
}

function paragraph(text: string, maxLines: number, line: TextLine): LegendBlock {
  const lines = wrapText(text, line.width, maxLines, (part) => line.measure(part, line.font));
  return stacked(lines.map((one) => textBlock(one, line)));
}
