import { expect, test } from 'vitest';
import { movedCornerCrossing } from '../../../geo/vertices/edge-crossing.ts';
import { packArea } from '../../../geo/vertices/packed-area.ts';
import { visibleHandles } from './visible-handles.ts';

const many = Array.from({ length: 10_000 }, (_, index) => {
  const turn = (2 * Math.PI * index) / 10_000;
  return [Math.cos(turn), Math.sin(turn)];
});
const area = packArea({ type: 'Polygon', coordinates: [[...many, many[0] ?? []]] });
const world = { west: 0.49, north: 0.49, east: 0.51, south: 0.51 };

test('of 10,000 corners only those have a handle that can be told apart, and the selected one always', () => {
  const spacing = 0.0004;
  const { corners, middles } = visibleHandles(area, world, spacing, 4321);
  expect(corners[0]).toBe(4321);
  expect(corners.length).toBeGreaterThan(20);
  expect(corners.length).toBeLessThan(80);
  expect(middles).toEqual([]);
});

test('no two handles lie nearer to each other than the spacing, also across the borders of its cells', () => {
  const spacing = 0.0004;
  const { corners } = visibleHandles(area, world, spacing, -1);
  const places = corners.map((corner) => [area.x[corner] ?? 0, area.y[corner] ?? 0] as const);
  const nearest = places.flatMap(([x, y], at) => places.slice(0, at).map(([x2, y2]) => Math.hypot(x - x2, y - y2)));
  expect(Math.min(...nearest)).toBeGreaterThanOrEqual(spacing);
});

test('two handles at opposite corners of a small square don’t hide one of them from a third', () => {
  const places = [
    [0.01, 0.01],
    [0.99, 0.99],
    [0.05, 0.05],
  ];
  // Near the equator a degree is as wide as it is high, within what counts here.
  const spacingDegrees = 0.01;
  const ring = places.map(([x = 0, y = 0]) => [x * spacingDegrees, -y * spacingDegrees]);
  const small = packArea({ type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] });
  const window = { west: 0.5, north: 0.5, east: 0.5001, south: 0.5001 };
  expect(visibleHandles(small, window, spacingDegrees / 360, -1).corners).toEqual([0, 1]);
});

test('closer up more of them show, none outside of the view, and middles on long edges', () => {
  const close = { west: 0.5027, north: 0.4999, east: 0.5028, south: 0.5001 };
  const { corners } = visibleHandles(area, close, 1e-9, -1);
  expect(corners.length).toBeGreaterThan(100);
  expect(corners.length).toBeLessThan(1000);
  expect(visibleHandles(area, close, 1e-7, -1).middles.length).toBeGreaterThan(100);
});

test('a view on another copy of the world has them too', () => {
  const copy = { ...world, west: 1.49, east: 1.51 };
  const count = visibleHandles(area, copy, 0.0004, -1).corners.length;
  expect(count).toBe(visibleHandles(area, world, 0.0004, -1).corners.length);
});

test('a corner of 10,000 is told to cross an edge far away, and not to cross near its own', () => {
  expect(movedCornerCrossing(area, 0, [1.4, 0.1])).toBeNull();
  expect(movedCornerCrossing(area, 0, [-2, 0])).not.toBeNull();
});
