import { expect, test } from 'vitest';
import { removedElement, withVertexRemoved } from './change-vertices.ts';
import type { AreaShape, VertexPath } from './packed-area.ts';

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

test.each<['vertex' | 'hole' | 'polygon', VertexPath]>([
  ['vertex', { polygon: 0, ring: 0, index: 1 }],
  ['hole', { polygon: 0, ring: 1, index: 0 }],
  ['polygon', { polygon: 1, ring: 0, index: 2 }],
])('removing a vertex reports that a %s was removed', (removed, path) => {
  const left = withVertexRemoved(shape, path);
  if (left === null) throw new Error('something is left');
  expect(removedElement(shape, left)).toBe(removed);
});

test('removing a vertex of the only triangle removes the entire area', () => {
  const only: AreaShape = { type: 'Polygon', coordinates: [triangle(0)] };
  expect(withVertexRemoved(only, { polygon: 0, ring: 0, index: 1 })).toBeNull();
});
