/** A seeded random generator; the same seed gives the same values on every machine. */
export type Random = {
  /** 0 ≤ value < 1 */
  readonly fraction: () => number;
  /** An integer, 0 ≤ value < `end`. */
  readonly below: (end: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  /** True with probability 1 / `n`. */
  readonly oneIn: (n: number) => boolean;
};

/** A separate generator for each case, so that a single case can be repeated. */
export function randomOf(seed: number, caseNumber: number): Random {
  return seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(caseNumber + 1, 0xc2b2ae35));
}

/** A mulberry32 generator. `seed` is an integer. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(fraction() * end);
  return {
    fraction,
    below,
    pick<T>(values: readonly T[]): T {
      const value = values[below(values.length)];
      if (value === undefined && values.length === 0) throw new Error('there is nothing to pick from');
      // The index is below the length; the element itself may be undefined.
      return value as T;
    },
    oneIn: (n) => below(n) === 0,
  };
}
