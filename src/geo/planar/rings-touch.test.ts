import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ringsTouch } from './rings-touch.ts';

type Position = [number, number];

/** Integers, so that the expectation's products are exact. */
const rings = fc
  .record({
    centre: fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 })),
    radii: fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 3, maxLength: 300 }),
    scale: fc.constantFrom(0.5, 1, 3),
  })
  .map(({ centre: [x, y], radii, scale }) =>
    radii.map((radius, index): Position => {
      const angle = (index / radii.length) * 2 * Math.PI;
      return [Math.round(x + scale * radius * Math.cos(angle)), Math.round(y + scale * radius * Math.sin(angle))];
    }),
  );

const side = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position) =>
  Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
const meet = (a: number, b: number, c: number, d: number) =>
  Math.min(a, b) <= Math.max(c, d) && Math.min(c, d) <= Math.max(a, b);

function edges(ring: Position[]): [Position, Position][] {
  return ring.map((position, index) => [position, ring[(index + 1) % ring.length] ?? position]);
}

function everyPair(one: Position[], other: Position[]): boolean {
  return edges(one).some(([a, b]) =>
    edges(other).some(
      ([c, d]) =>
        meet(a[0], b[0], c[0], d[0]) &&
        meet(a[1], b[1], c[1], d[1]) &&
        side(a, b, c) * side(a, b, d) <= 0 &&
        side(c, d, a) * side(c, d, b) <= 0,
    ),
  );
}

test('rings with many edges touch exactly where a comparison of every pair of edges finds it', () => {
  const found = new Set<boolean>();
  fc.assert(
    fc.property(rings, rings, (one, other) => {
      const touch = everyPair(one, other);
      found.add(touch);
      expect(ringsTouch(Float64Array.from(one.flat()), Float64Array.from(other.flat()))).toBe(touch);
    }),
    { numRuns: 500 },
  );
  expect(found.size).toBe(2);
});
