import type { Maths } from './expression.ts';
import { LARGEST, OPERATIONS, SMALLEST } from './operations.ts';

/**
 * The value of a formula by float64, where `values` are the bands' (band 1 first), or NaN where there is none. That is so
 * the way mathsToGlsl has it: a step whose result is not finite or larger than a 32-bit float holds, a division by 0, or a
 * band that is NaN has no value, nor has what is made of it.
 */
export function evaluateMaths(maths: Maths, values: ArrayLike<number>): number {
  switch (maths.kind) {
    case 'number':
      return maths.value;
    case 'nodata':
      return Number.NaN;
    case 'band':
      return asOnGpu(values[maths.band - 1] ?? Number.NaN);
    case 'choice': {
      const test = evaluateMaths(maths.test, values);
      return Number.isNaN(test) ? test : evaluateMaths(test === 0 ? maths.no : maths.yes, values);
    }
    case 'operation': {
      const of = maths.of.map((one) => evaluateMaths(one, values));
      return of.some(Number.isNaN) ? Number.NaN : asOnGpu(OPERATIONS[maths.name].compute(...of));
    }
  }
}

function asOnGpu(value: number): number {
  const size = Math.abs(value);
  if (size < SMALLEST) return 0;
  return size <= LARGEST ? value : Number.NaN;
}
