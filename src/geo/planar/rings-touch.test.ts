import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Effort, ringsTouch } from './rings-touch.ts';

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
      const effort: Effort = { left: Infinity };
      expect(ringsTouch(Float64Array.from(one.flat()), Float64Array.from(other.flat()), effort)).toBe(touch);
    }),
    { numRuns: 500 },
  );
  expect(found.size).toBe(2);
});

test('edges that lie along the longer side of the box are divided across the shorter one', () => {
  // interleaved teeth of two combs, which are higher than wide
  const comb = (shift: number, turn: 1 | -1) =>
    Float64Array.from(
      Array.from({ length: 1000 }, (_, tooth) => [8 * tooth + shift, 8 * tooth + shift + 2]).flatMap(
        ([west = 0, east = 0]) => [
          ...[west, 5e4 - turn * 5e4, west, 5e4 + turn * 4e4],
          ...[east, 5e4 + turn * 4e4, east, 5e4 - turn * 4.9e4],
        ],
      ),
    );
  const effort: Effort = { left: 1e6 };
  expect(ringsTouch(comb(0, 1), comb(4, -1), effort)).toBe(false);
  expect(effort.left).toBeGreaterThan(0);
});
