import type { OperationName } from './operations.ts';

/**
 * A parsed expression over bands (band math): the output of parseExpression, the input of evaluateExpression and
 * expressionToGlsl.
 */
export type Maths =
  /** never negative (a minus sign is an operation), at most the largest float32 */
  | { readonly kind: 'number'; readonly value: number }
  /** no value: the pixel is transparent */
  | { readonly kind: 'nodata' }
  /** 1-based */
  | { readonly kind: 'band'; readonly band: number }
  | { readonly kind: 'operation'; readonly name: OperationName; readonly of: readonly Maths[] }
  /** `yes` where test is not 0; the other branch may have no value */
  | { readonly kind: 'choice'; readonly test: Maths; readonly yes: Maths; readonly no: Maths };

/** Limits of an expression: characters, levels of nesting, different bands (each takes a texture). */
export const MATHS_LIMITS = { length: 1000, depth: 40, bands: 8 } as const;

/** The numbers (1-based, ascending) of the bands that an expression uses. */
export function bandsUsed(expression: Maths): number[] {
  const found = new Set<number>();
  collect(expression, found);
  return [...found].sort((one, other) => one - other);
}

function collect(expression: Maths, found: Set<number>): void {
  if (expression.kind === 'band') found.add(expression.band);
  for (const operand of operandsOf(expression)) collect(operand, found);
}

function operandsOf(expression: Maths): readonly Maths[] {
  if (expression.kind === 'operation') return expression.of;
  return expression.kind === 'choice' ? [expression.test, expression.yes, expression.no] : [];
}
