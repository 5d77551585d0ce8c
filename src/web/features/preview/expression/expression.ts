import type { OperationName } from './operations.ts';

/**
 * A parsed expression over bands (band math): the output of parseExpression, the input of evaluateExpression and
 * expressionToGlsl.
 */
export type Expression =
  /** never negative (a minus sign is an operation), at most the largest float32 */
  | { readonly kind: 'number'; readonly value: number }
  /** no value: the pixel is transparent */
  | { readonly kind: 'nodata' }
  /** 1-based */
  | { readonly kind: 'band'; readonly band: number }
  | { readonly kind: 'operation'; readonly name: OperationName; readonly of: readonly Expression[] }
  /** `yes` where test is not 0; the other branch may have no value */
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

/** Limits of an expression: characters, levels of nesting, different bands (each takes a texture). */
export const EXPRESSION_LIMITS = { length: 1000, depth: 40, bands: 8 } as const;

/** The numbers (1-based, ascending) of the bands that an expression uses. */
export function bandsUsed(expression: Expression): number[] {
  const found = new Set<number>();
  collect(expression, found);
  return [...found].sort((one, other) => one - other);
}

function collect(expression: Expression, found: Set<number>): void {
  if (expression.kind === 'band') found.add(expression.band);
  for (const operand of operandsOf(expression)) collect(operand, found);
}

function operandsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'operation') return expression.of;
  return expression.kind === 'choice' ? [expression.test, expression.yes, expression.no] : [];
}
