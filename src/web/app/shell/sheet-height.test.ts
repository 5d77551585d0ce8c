import { expect, it } from 'vitest';
import { nearestHeight } from './sheet-height.ts';

it('nearestHeight returns the nearest of the three heights', () => {
  expect(nearestHeight(90, 844)).toBe('low');
  expect(nearestHeight(400, 844)).toBe('half');
  expect(nearestHeight(700, 844)).toBe('full');
});
