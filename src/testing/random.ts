/** A seeded source of choices: the same seed gives the same ones on every machine. */
export type Random = {
  /** 0 ≤ value < 1 */
  readonly fraction: () => number;
  /** A whole number below `end`. */
  readonly below: (end: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
  /** True once in `n`. */
  readonly oneIn: (n: number) => boolean;
};

/** A generator of its own for each case, so that any case can be made again alone. */
export function randomOf(seed: number, caseNumber: number): Random {
  return seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(caseNumber + 1, 0xc2b2ae35));
}

/** A generator (mulberry32) from one whole number. */
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
      // An index below the length is there, whatever it holds.
      return value as T;
    },
    oneIn: (n) => below(n) === 0,
  };
}
