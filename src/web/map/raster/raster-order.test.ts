import { expect, test } from 'vitest';
import { layerAbove } from './raster-order.ts';

const isBelow = (id: string) => id.startsWith('basemap') || id.startsWith('fill');

test('the raster goes under the layer that follows the last layer below it', () => {
  expect(layerAbove(['basemap', 'fill.cold', 'line.cold', 'fill.hot', 'line.hot'], 'clip', isBelow)).toBe('line.hot');
});

test('the raster goes to the top if no layer is above it', () => {
  expect(layerAbove(['basemap', 'fill'], 'clip', isBelow)).toBeUndefined();
});

test('the current position of the raster is ignored', () => {
  expect(layerAbove(['basemap', 'clip', 'line'], 'clip', isBelow)).toBe('line');
  expect(layerAbove(['basemap', 'clip', 'fill', 'line'], 'clip', isBelow)).toBe('line');
});
