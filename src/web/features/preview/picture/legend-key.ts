import { type LegendBlock, type LegendOperation, moved, stacked, textBlock } from './legend-block.ts';
import type { LegendKey } from './legend-facts.ts';
import { LEGEND_COLORS, type LegendStyle } from './legend-style.ts';

/** The legend block of a key, within a width in pixels. */
export function keyBlock(key: LegendKey, width: number, style: LegendStyle): LegendBlock {
  switch (key.kind) {
    case 'ramp':
      return rampBlock(key, Math.min(width, 30 * style.unit), style);
    case 'channels':
      return channelsBlock(key.channels, width, style);
    case 'entries':
      return entriesBlock(key, width, style);
  }
}

function rampBlock(key: LegendKey & { kind: 'ramp' }, width: number, style: LegendStyle): LegendBlock {
  const { unit, measure, small } = style;
  const minGap = 0.8 * unit;
  const total = [key.low, key.middle, key.high].reduce((sum, text) => sum + measure(text, small) + minGap, 0);
  // The end labels matter more than the middle one.
  const hasMiddle = key.low === '' || total <= width;
  const line = { font: small, color: LEGEND_COLORS.text, measure, width: (width - minGap) / 2 };
  const low = textBlock(key.low, line);
  const high = textBlock(key.high, { ...line, align: 'right' });
  const middle = textBlock(hasMiddle ? key.middle : '', { ...line, width, align: 'middle' });
  const ramp: LegendOperation = { kind: 'ramp', x: 0, y: 0, width, height: unit, colors: key.colors };
  const below = unit * 1.2;
  return {
    height: below + low.height,
    operations: [
      ramp,
      ...moved(low, 0, below),
      ...moved(middle, 0, below),
      ...moved(high, (width + minGap) / 2, below),
    ],
  };
}

type Channels = (LegendKey & { kind: 'channels' })['channels'];

function channelsBlock(channels: Channels, width: number, style: LegendStyle): LegendBlock {
  const { unit, measure, small } = style;
  const widest = (texts: readonly string[]) =>
    Math.min(0.42 * width, Math.max(...texts.map((text) => measure(text, small))));
  const [labels, ranges] = [widest(channels.map(({ label }) => label)), widest(channels.map(({ range }) => range))];
  const gap = 0.8 * unit;
  const ramp = Math.min(10 * unit, width - labels - ranges - 2 * gap);
  const line = { font: small, measure };
  return stacked(
    channels.map(({ label, range, colors }) => {
      const name = textBlock(label, { ...line, color: LEGEND_COLORS.text, width: labels });
      const value = textBlock(range, { ...line, color: LEGEND_COLORS.quiet, width: ranges });
      const bar: LegendOperation = {
        ...{ kind: 'ramp', x: labels + gap, y: 0.35 * unit, width: ramp, height: 0.6 * unit },
        colors,
      };
      const isRoom = ramp >= unit;
      return {
        height: name.height,
        operations: [
          ...name.operations,
          ...(isRoom ? [bar] : []),
          ...moved(value, labels + gap + (isRoom ? ramp + gap : 0), 0),
        ],
      };
    }),
    0.15 * unit,
  );
}

function entriesBlock(key: LegendKey & { kind: 'entries' }, width: number, style: LegendStyle): LegendBlock {
  const { unit, measure, small } = style;
  const labels = Math.min(10 * unit, Math.max(0, ...key.entries.map(({ label }) => measure(label, small))));
  const [swatch, gap] = [1.1 * unit, 1.2 * unit];
  const cell = swatch + 0.5 * unit + labels;
  const columns = Math.max(1, Math.floor((width + gap) / (cell + gap)));
  const line = { font: small, color: LEGEND_COLORS.text, measure };
  const rowHeight = 1.5 * unit;
  const operations = key.entries.flatMap(({ color, label }, index): LegendOperation[] => {
    const [x, y] = [(index % columns) * (cell + gap), Math.floor(index / columns) * rowHeight];
    const text = textBlock(label, { ...line, width: Math.min(labels, width - swatch - 0.5 * unit) });
    return [
      // A border, because an entry may be white.
      { kind: 'fill', x, y, width: swatch, height: swatch, color: LEGEND_COLORS.line },
      { kind: 'fill', x: x + 1, y: y + 1, width: swatch - 2, height: swatch - 2, color },
      ...moved(text, x + swatch + 0.5 * unit, y),
    ];
  });
  const rows = Math.ceil(key.entries.length / columns);
  const more = textBlock(key.more ?? '', { ...line, color: LEGEND_COLORS.quiet, width });
  return stacked([{ height: rows * rowHeight, operations }, more]);
}
