import { expect, test } from 'vitest';
import { whatWent, withCornerRemoved } from './change-vertices.ts';
import type { AreaShape, CornerPath } from './packed-area.ts';

const ringAt = (x: number, vertices: [number, number][]) => {
  const moved = vertices.map(([east, north]) => [east + x, north]);
  return [...moved, moved[0] ?? []];
};
const square = (x: number) =>
  ringAt(x, [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
  ]);
const triangle = (x: number) =>
  ringAt(x, [
    [1, 1],
    [2, 1],
    [2, 2],
  ]);
const shape: AreaShape = { type: 'MultiPolygon', coordinates: [[square(0), triangle(0)], [triangle(10)]] };

test.each<['corner' | 'hole' | 'part', CornerPath]>([
  ['corner', { part: 0, ring: 0, index: 1 }],
  ['hole', { part: 0, ring: 1, index: 0 }],
  ['part', { part: 1, ring: 0, index: 2 }],
])('removing a vertex reports that a %s was removed', (removed, path) => {
  const left = withCornerRemoved(shape, path);
  if (left === null) throw new Error('something is left');
  expect(whatWent(shape, left)).toBe(removed);
});

test('removing a vertex of the only triangle removes the entire area', () => {
  const only: AreaShape = { type: 'Polygon', coordinates: [triangle(0)] };
  expect(withCornerRemoved(only, { part: 0, ring: 0, index: 1 })).toBeNull();
});
