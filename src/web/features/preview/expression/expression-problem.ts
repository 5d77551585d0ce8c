/**
 * A problem of an expression: what is wrong, where (0-based character offset; length may be 0 at the end), and what to
 * do about it.
 */
export type ExpressionProblem = {
  readonly what: string;
  readonly at: number;
  readonly length: number;
  readonly wayOut: string;
};

/** Thrown inside the parser to carry a problem; parseExpression catches it. */
export class ExpressionError extends Error {
  readonly problem: ExpressionProblem;

  constructor(words: { readonly what: string; readonly wayOut: string }, range: { at: number; length: number }) {
    super(words.what);
    this.problem = { what: words.what, at: range.at, length: range.length, wayOut: words.wayOut };
  }
}
