import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedVertexCrossing } from './edge-crossing.ts';
import type { LonLat } from './mercator.ts';
import { toWorld } from './mercator.ts';
import { nearestVertex } from './nearest-on-area.ts';
import { packArea } from './packed-area.ts';

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);
const ring = fc
  .array(position, { minLength: 3, maxLength: 150 })
  .map((vertices) => [...vertices, vertices[0] ?? [0, 0]]);
const shape = fc.array(ring, { minLength: 1, maxLength: 3 }).map((coordinates) => ({
  type: 'Polygon' as const,
  coordinates: coordinates.map((positions) => positions.map((position) => [...position])),
}));
const copy = fc.integer({ min: -2, max: 2 });

test('finds the nearest vertex in any run, on any world copy', () => {
  fc.assert(
    fc.property(shape, position, copy, fc.double({ min: 0.001, max: 0.6, noNaN: true }), (drawn, at, turn, radius) => {
      const area = packArea(drawn);
      const [px, py] = toWorld(at);
      const distances = Array.from(area.x, (x, vertex) => {
        const east = x - px - Math.round(x - px);
        return Math.hypot(east, (area.y[vertex] ?? 0) - py);
      });
      const found = nearestVertex(area, [at[0] + 360 * turn, at[1]], radius);
      const nearest = Math.min(...distances);
      // Within rounding errors of the radius either result is right.
      if (Math.abs(nearest - radius) < 1e-9) return;
      if (nearest > radius) expect(found).toBe(-1);
      else expect(distances[found]).toBeCloseTo(nearest, 9);
    }),
  );
});

test('finds each vertex at its own position', () => {
  const vertices = Array.from({ length: 100 }, (_, index) => [index, Math.abs(50 - index)]);
  const area = packArea({ type: 'Polygon', coordinates: [[...vertices, vertices[0] ?? []]] });
  const found = vertices.map(([x = 0, y = 0]) => nearestVertex(area, [x, y], 1e-6));
  expect(found).toEqual([...vertices.keys()]);
});

test('finds a crossing at any distance along the ring', () => {
  const zigzag: [number, number][] = Array.from({ length: 500 }, (_, index) => [index / 10, index % 2]);
  const area = packArea({ type: 'Polygon', coordinates: [[...zigzag, [49.9, -5], [0, -5], [0, 0]]] });
  const before: LonLat = [20.05, 5];
  expect(movedVertexCrossing(area, 200, before)).toBeNull();
  expect(movedVertexCrossing(area, 200, [49.05, 0.5])?.[0]).toBeGreaterThan(20);
  expect(movedVertexCrossing(area, 2, [0.2, -6])?.[1]).toBeCloseTo(-5, 9);
});
