import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reduceWideTile } from './reduce-wide-tile.ts';

const [LOWEST, HIGHEST] = [-(2n ** 63n), 2n ** 63n - 1n];

type Case = { columns: number; rows: number; values: bigint[]; noData: bigint | null; opacities: number[] };

const cases: fc.Arbitrary<Case> = fc
  .record({ columns: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 9 }) })
  .chain(({ columns, rows }) => {
    const each = { minLength: columns * rows, maxLength: columns * rows };
    const value = fc.oneof(
      fc.bigInt({ min: LOWEST, max: HIGHEST }),
      fc.constantFrom(LOWEST, HIGHEST, 2n ** 60n, 0n, -1n),
    );
    return fc.record({
      ...{ columns: fc.constant(columns), rows: fc.constant(rows), values: fc.array(value, each) },
      noData: fc.constantFrom(null, LOWEST, HIGHEST, 0n, 2n ** 60n),
      opacities: fc.array(fc.constantFrom(0, 255, 255), each),
    });
  });

test('each reduced integer is the exact mean of the valid ones under it, never nodata, at three levels', () => {
  fc.assert(
    fc.property(cases, ({ columns, rows, values, noData, opacities }) => {
      const samples = BigInt64Array.from(values.flatMap((value, at) => [value, BigInt(opacities[at] ?? 0)]));
      const levels = [2, 4, 8].map(
        (factor) => [factor, Math.ceil(columns / factor), Math.ceil(rows / factor)] as const,
      );
      const parts = levels.map(([, width, height]) => {
        return { target: new BigInt64Array(2 * width * height).fill(7n), stride: width, start: 0 };
      });
      const tile = { samples, tileWidth: columns, layers: 2, columns, rows };
      reduceWideTile(tile, 0, { noData, alphaLayer: null, maskLayer: 1 }, 'AVERAGE', parts);
      for (const [index, [factor, width, height]] of levels.entries()) {
        for (let at = 0; at < width * height; at += 1) {
          const covered = values.filter((value, from) => {
            const [x, y] = [Math.floor((from % columns) / factor), Math.floor(Math.floor(from / columns) / factor)];
            return x === at % width && y === Math.floor(at / width) && value !== noData && opacities[from] !== 0;
          });
          expect(isMean(parts[index]?.target[2 * at], covered, noData)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

/** Whether a value is at most half a unit from the mean, or next to it if that is nodata. */
function isMean(found: bigint | undefined, covered: readonly bigint[], noData: bigint | null): boolean {
  if (covered.length === 0) return found === 7n;
  if (found === undefined || found === noData) return false;
  const [sum, count] = [covered.reduce((total, one) => total + one, 0n), BigInt(covered.length)];
  const distance = 2n * (sum - found * count);
  const limit = noData !== null && (found === noData + 1n || found === noData - 1n) ? 3n * count : count;
  return distance <= limit && distance >= -limit;
}
