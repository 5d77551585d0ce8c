import { expect, test } from 'vitest';
import { movedVertexCrossing } from './edge-crossing.ts';
import { packArea } from './packed-area.ts';
import { visibleHandles } from './visible-handles.ts';

const many = Array.from({ length: 10_000 }, (_, index) => {
  const turn = (2 * Math.PI * index) / 10_000;
  return [Math.cos(turn), Math.sin(turn)];
});
const area = packArea({ type: 'Polygon', coordinates: [[...many, many[0] ?? []]] });
const world = { west: 0.49, north: 0.49, east: 0.51, south: 0.51 };

test('of 10,000 vertices, only distinguishable ones have a handle, and the selected one always has', () => {
  const spacing = 0.0004;
  const { vertices, midpoints } = visibleHandles(area, world, spacing, 4321);
  expect(vertices[0]).toBe(4321);
  expect(vertices.length).toBeGreaterThan(20);
  expect(vertices.length).toBeLessThan(80);
  expect(midpoints).toEqual([]);
});

test('handles are at least the spacing apart, also across cell borders', () => {
  const spacing = 0.0004;
  const { vertices } = visibleHandles(area, world, spacing, -1);
  const positions = vertices.map((vertex) => [area.x[vertex] ?? 0, area.y[vertex] ?? 0] as const);
  const nearest = positions.flatMap(([x, y], at) =>
    positions.slice(0, at).map(([x2, y2]) => Math.hypot(x - x2, y - y2)),
  );
  expect(Math.min(...nearest)).toBeGreaterThanOrEqual(spacing);
});

test('a third handle is compared with both handles at opposite ends of a cell diagonal', () => {
  const positions = [
    [0.01, 0.01],
    [0.99, 0.99],
    [0.05, 0.05],
  ];
  // Near the equator, degrees of longitude and latitude are equal within the precision needed here.
  const spacingDegrees = 0.01;
  const ring = positions.map(([x = 0, y = 0]) => [x * spacingDegrees, -y * spacingDegrees]);
  const small = packArea({ type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] });
  const window = { west: 0.5, north: 0.5, east: 0.5001, south: 0.5001 };
  expect(visibleHandles(small, window, spacingDegrees / 360, -1).vertices).toEqual([0, 1]);
});

test('at a high zoom more handles show, only inside the view, and midpoints on long edges', () => {
  const close = { west: 0.5027, north: 0.4999, east: 0.5028, south: 0.5001 };
  const { vertices } = visibleHandles(area, close, 1e-9, -1);
  expect(vertices.length).toBeGreaterThan(100);
  expect(vertices.length).toBeLessThan(1000);
  expect(visibleHandles(area, close, 1e-7, -1).midpoints.length).toBeGreaterThan(100);
});

test('a view on another world copy has the same handles', () => {
  const copy = { ...world, west: 1.49, east: 1.51 };
  const count = visibleHandles(area, copy, 0.0004, -1).vertices.length;
  expect(count).toBe(visibleHandles(area, world, 0.0004, -1).vertices.length);
});

test('moving one of 10,000 vertices reports a crossing with a distant edge, and none with its own edges', () => {
  expect(movedVertexCrossing(area, 0, [1.4, 0.1])).toBeNull();
  expect(movedVertexCrossing(area, 0, [-2, 0])).not.toBeNull();
});
