import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientation } from './orientation.ts';

describe('the side of a line', () => {
  it('is positive on the left, negative on the right and 0 on the line', () => {
    expect(orientation(0, 0, 2, 0, 1, 1)).toBeGreaterThan(0);
    expect(orientation(0, 0, 2, 0, 1, -1)).toBeLessThan(0);
    expect(orientation(0.1, 0.1, 0.2, 0.2, 0.3, 0.3) === 0).toBe(true);
  });

  it('is exact where rounding would decide', () => {
    // Points around 0.5 next to the diagonal (Kettner et al., Classroom examples of robustness problems, 2008).
    const steps = fc.integer({ min: 0, max: 256 });
    const along = fc.integer({ min: 3, max: 170 });
    fc.assert(
      fc.property(steps, steps, along, along, (right, up, first, second) => {
        const points = [0.5 + right * 2 ** -53, 0.5 + up * 2 ** -53, first, first, second, second] as const;
        // Adding 0 makes a negative zero positive.
        expect(Math.sign(orientation(...points)) + 0).toBe(exactSide(...points));
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});

/** The sign of the determinant in integer arithmetic. */
function exactSide(...ordinates: readonly [number, number, number, number, number, number]): number {
  const [ax, ay, bx, by, cx, cy] = ordinates.map(asInteger) as [bigint, bigint, bigint, bigint, bigint, bigint];
  const determinant = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx);
  return determinant > 0n ? 1 : determinant < 0n ? -1 : 0;
}

/** A double as an exact multiple of 2^-1074, the smallest positive double. */
function asInteger(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & ((1n << 52n) - 1n);
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return value < 0 ? -magnitude : magnitude;
}
