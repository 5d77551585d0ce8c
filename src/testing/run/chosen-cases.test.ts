import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { caseShare, coveringPairs, isSelected, sampleOf, selectedVariants } from './chosen-cases.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a sample of the cases', () => {
  test('has about the requested size, is equal for the same seed and different for another', () => {
    const names = Array.from({ length: 4000 }, (_, index) => `case ${index}`);
    const drawnBy = (seed: string) => {
      vi.stubEnv('CUTLINE_SEED', seed);
      return names.filter((name) => isSelected(name, 0.1));
    };
    const first = drawnBy('one');
    // four standard deviations of a binomial distribution around 400
    expect(Math.abs(first.length - 400)).toBeLessThan(4 * Math.sqrt(4000 * 0.1 * 0.9));
    expect(drawnBy('one')).toEqual(first);
    const both = drawnBy('another').filter((name) => first.includes(name));
    expect(both.length).toBeLessThan(first.length / 4);
  });

  test('is never empty', () => {
    vi.stubEnv('CUTLINE_SEED', 'one');
    expect(sampleOf(['first', 'second'], (name) => name, 0)).toEqual(['first']);
    expect(sampleOf(['first', 'second'], (name) => name, 1)).toEqual(['first', 'second']);
  });

  test('with an unknown value of CUTLINE_CASES is refused', () => {
    vi.stubEnv('CUTLINE_CASES', 'half');
    expect(() => caseShare()).toThrow('CUTLINE_CASES must be few, tenth or all, not "half".');
  });
});

test('npm test and a tenth run different variants, and all of them run in a complete run', () => {
  const variants = ['native', 'wasm', 'remote'];
  const selectedFirst = new Set<string | undefined>();
  for (let seed = 0; seed < 100; seed += 1) {
    vi.stubEnv('CUTLINE_SEED', String(seed));
    const [few, tenth, all] = ['few', 'tenth', 'all'].map((share) => {
      vi.stubEnv('CUTLINE_CASES', share);
      return selectedVariants('engines', variants);
    });
    expect(all).toEqual(variants);
    expect([few?.length, tenth?.length]).toEqual([1, 1]);
    expect(tenth).not.toEqual(few);
    expect(variants).toContain(tenth?.[0]);
    selectedFirst.add(few?.[0]);
  }
  expect(selectedFirst).toEqual(new Set(variants));
});

test('pairs cover every row and every column, and all of them exist', () => {
  const row = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.string(), (rows, seed) => {
      vi.stubEnv('CUTLINE_SEED', seed);
      const pairs = coveringPairs(rows);
      expect(pairs).toHaveLength(rows.length);
      expect(new Set(pairs.flatMap((columns) => [...columns]))).toEqual(new Set(rows.flat()));
      for (const [index, columns] of pairs.entries()) {
        expect(columns.size).toBeGreaterThan(0);
        for (const column of columns) expect(rows[index]).toContain(column);
      }
    }),
  );
});
