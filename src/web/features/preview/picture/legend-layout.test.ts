import { describe, expect, test } from 'vitest';
import type { LegendFont, LegendOperation } from './legend-block.ts';
import type { LegendFacts, LegendKey } from './legend-facts.ts';
import { layoutLegend } from './legend-layout.ts';

// The average letter width of Inter. Emoji and Arabic count as one character each, which is hard enough.
const measure = (text: string, { size }: LegendFont) => text.length * size * 0.56;

const ramp: LegendKey = { kind: 'ramp', colors: ['black', 'white'], low: '≤ −0.2', middle: '0.35', high: '≥ 0.9' };
const channels: LegendKey = {
  kind: 'channels',
  channels: ['Red: 12 a rather long name of a band', 'Green: 2', 'Blue: 1 blue'].map((label) => ({
    label,
    colors: ['black', 'red'],
    range: '0.0123 to 123456.7',
  })),
};
const entries: LegendKey = {
  kind: 'entries',
  entries: Array.from({ length: 24 }, (_, value) => ({
    color: 'red',
    label: value === 3 ? 'x'.repeat(90) : `${value}`,
  })),
  more: 'and 200 more',
};
const keys = { ramp, channels, entries };
const hostile = `<img src=x onerror=alert(1)> شاطئ 🏝️🏝️ ${'لا'.repeat(300)}`;

const facts = (key: LegendKey, title: string): LegendFacts => ({
  title,
  shown: '(nir - red) / (nir + red) * '.repeat(30),
  key,
  scale: { metresPerPixel: 28.5, note: 'along rows' },
  lines: ['EPSG:31985 · SIRGAS 2000 / UTM zone 25S', 'Pixels of 28.5 m', 'Date in the file: 2001-08-14'],
  credit: 'Made with Cutline',
});

const SIZES = [40, 100, 287, 288, 289, 500, 743, 744, 1024, 2048, 4096].flatMap((width) =>
  [1, width, width * 12].map((height) => [width, Math.min(height, 4096)] as const),
);

describe.each(Object.entries(keys))('the legend with %s', (_, key) => {
  test.each(SIZES)('fits a picture of %i × %i, and nothing overlaps a text', (width, height) => {
    for (const title of ['Olinda', hostile, '']) {
      const layout = layoutLegend(facts(key, title), { width, height }, measure);
      const [paper, ...drawn] = layout.operations;
      expect(paper).toMatchObject({ kind: 'fill', x: 0, y: 0, width: layout.width, height: layout.height });
      expect(layout.width).toBeGreaterThanOrEqual(width);
      const boxes = drawn.map(boxOf);
      for (const { left, right, top, bottom } of boxes) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(layout.width);
        expect(bottom).toBeLessThanOrEqual(layout.height);
      }
      expect(overlapping(boxes)).toEqual([]);
    }
  });
});

test('text grows with the picture, and the strip stays a fraction of it', () => {
  const sizeAt = (width: number) => {
    const { operations } = layoutLegend(facts(ramp, 'Olinda'), { width, height: width }, measure);
    return Math.min(...operations.map((operation) => (operation.kind === 'text' ? operation.font.size : 1000)));
  };
  expect(sizeAt(400)).toBeGreaterThanOrEqual(9);
  expect(sizeAt(4096)).toBeGreaterThan(4 * sizeAt(400));
  const { height } = layoutLegend({ ...facts(ramp, 'Olinda'), shown: 'NDVI' }, { width: 4096, height: 4096 }, measure);
  expect(height).toBeLessThan(1200);
});

test('the scale bar has the length that it states', () => {
  const { operations } = layoutLegend(facts(ramp, 'Olinda'), { width: 1000, height: 1000 }, measure);
  const label = operations.find((operation) => operation.kind === 'text' && operation.text === '5 km, along rows');
  expect(label).toBeDefined();
  expect(operations.some(({ kind, width }) => kind === 'fill' && Math.abs(width - 5000 / 28.5) < 1e-9)).toBe(true);
});

test('a picture of a few pixels has no scale bar, which would be invisible', () => {
  const { operations } = layoutLegend(facts(ramp, 'Olinda'), { width: 6, height: 6 }, measure);
  expect(operations.filter(({ kind }) => kind === 'fill')).toHaveLength(1);
});

type Box = { left: number; right: number; top: number; bottom: number; isText: boolean };

function boxOf(operation: LegendOperation): Box {
  const { x, y, width } = operation;
  const isText = operation.kind === 'text';
  // The ascent and descent of letters.
  const [above, below] = isText ? [0.78 * operation.font.size, 0.22 * operation.font.size] : [0, operation.height];
  return { left: x, right: x + width, top: y - above, bottom: y + below, isText };
}

function overlapping(boxes: readonly Box[]): [Box, Box][] {
  const tolerance = 0.01;
  return boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other): [Box, Box][] => {
      const isOver =
        one.left < other.right - tolerance &&
        other.left < one.right - tolerance &&
        one.top < other.bottom - tolerance &&
        other.top < one.bottom - tolerance;
      return isOver && (one.isText || other.isText) ? [[one, other]] : [];
    }),
  );
}
