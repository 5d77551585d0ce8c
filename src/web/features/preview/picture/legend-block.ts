import { cutText } from './cut-text.ts';

/** A font of the legend, px. */
export type LegendFont = { readonly size: number; readonly weight: 400 | 600 };

/** The width of a text in a font, px. */
export type MeasureText = (text: string, font: LegendFont) => number;

type Box = { readonly x: number; readonly y: number; readonly width: number };

/** A drawing operation: a filled rectangle, a colour ramp from left to right, or a text whose `y` is its baseline. */
export type LegendOperation =
  | (Box & { readonly kind: 'fill'; readonly height: number; readonly color: string })
  | (Box & { readonly kind: 'ramp'; readonly height: number; readonly colors: readonly string[] })
  | (Box & { readonly kind: 'text'; readonly text: string; readonly font: LegendFont; readonly color: string });

/** A block of the legend, relative to its upper left corner. */
export type LegendBlock = { readonly height: number; readonly operations: readonly LegendOperation[] };

/** The operations of a block, translated. */
export function moved(block: LegendBlock, x: number, y: number): LegendOperation[] {
  return block.operations.map((operation) => ({ ...operation, x: operation.x + x, y: operation.y + y }));
}

/** Blocks stacked vertically. */
export function stacked(blocks: readonly LegendBlock[], gap = 0): LegendBlock {
  const operations: LegendOperation[] = [];
  let height = 0;
  for (const block of blocks) {
    if (block.operations.length === 0) continue;
    if (height > 0) height += gap;
    operations.push(...moved(block, 0, height));
    height += block.height;
  }
  return { height, operations };
}

const LINE_HEIGHT = 1.4;
const BASELINE = 1.05;

/** The style of a line of text. */
export type TextLine = {
  readonly font: LegendFont;
  readonly color: string;
  readonly measure: MeasureText;
  /** available width, px */
  readonly width: number;
  readonly align?: 'left' | 'middle' | 'right';
};

/** One line of text, truncated to the available width. */
export function textBlock(text: string, { font, color, measure, width, align = 'left' }: TextLine): LegendBlock {
  const shown = cutText(text, width, (part) => measure(part, font));
  const taken = measure(shown, font);
  const x = align === 'left' ? 0 : align === 'right' ? width - taken : (width - taken) / 2;
  const height = font.size * LINE_HEIGHT;
  if (shown === '') return { height, operations: [] };
  return {
    height,
    operations: [{ kind: 'text', x, y: font.size * BASELINE, width: taken, text: shown, font, color }],
  };
}
