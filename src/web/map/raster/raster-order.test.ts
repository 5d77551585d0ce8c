import { expect, test } from 'vitest';
import { layerAbove } from './raster-order.ts';

const isBelow = (id: string) => id.startsWith('basemap') || id.startsWith('fill');

test('the raster goes under the layer that follows the last of those below it', () => {
  expect(layerAbove(['basemap', 'fill.cold', 'line.cold', 'fill.hot', 'line.hot'], 'clip', isBelow)).toBe('line.hot');
});

test('it goes to the top when nothing else is above', () => {
  expect(layerAbove(['basemap', 'fill'], 'clip', isBelow)).toBeUndefined();
});

test('its own place does not count', () => {
  expect(layerAbove(['basemap', 'clip', 'line'], 'clip', isBelow)).toBe('line');
  expect(layerAbove(['basemap', 'clip', 'fill', 'line'], 'clip', isBelow)).toBe('line');
});
