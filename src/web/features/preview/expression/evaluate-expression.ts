import type { Expression } from './expression.ts';
import { MAX_FLOAT32, MIN_NORMAL_FLOAT32, OPERATIONS } from './operations.ts';

/**
 * Evaluates an expression in float64 over the bands' values (band 1 first); NaN where it has no value. The rules match
 * expressionToGlsl: a step has no value if its result is not finite or exceeds float32, for a division by 0 and for a
 * band that is NaN, and neither has anything computed from it.
 */
export function evaluateExpression(expression: Expression, values: ArrayLike<number>): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'nodata':
      return Number.NaN;
    case 'band':
      return asOnGpu(values[expression.band - 1] ?? Number.NaN);
    case 'choice': {
      const test = evaluateExpression(expression.test, values);
      return Number.isNaN(test) ? test : evaluateExpression(test === 0 ? expression.no : expression.yes, values);
    }
    case 'operation': {
      const operands = expression.of.map((operand) => evaluateExpression(operand, values));
      return operands.some(Number.isNaN) ? Number.NaN : asOnGpu(OPERATIONS[expression.name].compute(...operands));
    }
  }
}

function asOnGpu(value: number): number {
  const size = Math.abs(value);
  if (size < MIN_NORMAL_FLOAT32) return 0;
  return size <= MAX_FLOAT32 ? value : Number.NaN;
}
