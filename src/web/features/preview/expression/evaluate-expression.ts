import type { Maths } from './expression.ts';
import { LARGEST, OPERATIONS, SMALLEST } from './operations.ts';

/**
 * Evaluates an expression in float64 over the bands' values (band 1 first); NaN where it has no value. The rules match
 * expressionToGlsl: a step has no value if its result is not finite or exceeds float32, for a division by 0 and for a
 * band that is NaN, and neither has anything computed from it.
 */
export function evaluateMaths(expression: Maths, values: ArrayLike<number>): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'nodata':
      return Number.NaN;
    case 'band':
      return asOnGpu(values[expression.band - 1] ?? Number.NaN);
    case 'choice': {
      const test = evaluateMaths(expression.test, values);
      return Number.isNaN(test) ? test : evaluateMaths(test === 0 ? expression.no : expression.yes, values);
    }
    case 'operation': {
      const operands = expression.of.map((operand) => evaluateMaths(operand, values));
      return operands.some(Number.isNaN) ? Number.NaN : asOnGpu(OPERATIONS[expression.name].compute(...operands));
    }
  }
}

function asOnGpu(value: number): number {
  const size = Math.abs(value);
  if (size < SMALLEST) return 0;
  return size <= LARGEST ? value : Number.NaN;
}
