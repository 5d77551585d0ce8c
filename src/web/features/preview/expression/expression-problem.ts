import type { Coded } from '../../../../geo/coded.ts';

/** What is wrong with an expression. `found` is the token there; null at the end of the text. */
export type ExpressionFault = Coded<{
  'too-long': { readonly length: number; readonly limit: number };
  empty: unknown;
  'no-band': unknown;
  'unknown-sign': { readonly sign: string };
  'single-equals': unknown;
  exclamation: unknown;
  'unclosed-quote': unknown;
  'number-too-large': unknown;
  'too-deep': { readonly limit: number };
  'too-many-bands': { readonly limit: number };
  'no-band-number': { readonly band: number; readonly count: number };
  'no-band-name': {
    readonly name: string;
    readonly references: readonly string[];
    readonly functions: readonly string[];
  };
  'several-bands': { readonly name: string; readonly bands: readonly number[] };
  /** Band `number` by its number, or band `named` by its name. */
  'name-or-number': { readonly word: string; readonly number: number; readonly named: number };
  'reserved-word': { readonly word: string };
  'operand-missing': { readonly found: string | null };
  'operator-missing': { readonly found: string };
  unexpected: { readonly found: string };
  'sign-missing': { readonly sign: string; readonly found: string | null };
  'wrong-operand-count': {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly count: number;
  };
  'chained-comparison': unknown;
}>;

/** The range of an expression's text that a problem is about: 0-based character offset; the length may be 0 at the end. */
export type TextRange = { readonly at: number; readonly length: number };

/** A problem of an expression: what is wrong, and where. */
export type ExpressionProblem = TextRange & { readonly fault: ExpressionFault };

/** Thrown inside the parser to carry a problem; parseExpression catches it. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
  readonly problem: ExpressionProblem;

  constructor(fault: ExpressionFault, { at, length }: TextRange) {
    super(JSON.stringify(fault));
    this.problem = { fault, at, length };
  }
}
