/** What is wrong with a formula, where (characters from 0; length may be 0 at its end), and the way out. */
export type MathsProblem = {
  readonly what: string;
  readonly at: number;
  readonly length: number;
  readonly wayOut: string;
};

/** Carries a problem out of the depth of reading; never leaves parseMaths. */
export class MathsRefusal extends Error {
  readonly problem: MathsProblem;

  constructor(words: { readonly what: string; readonly wayOut: string }, place: { at: number; length: number }) {
    super(words.what);
    this.problem = { what: words.what, at: place.at, length: place.length, wayOut: words.wayOut };
  }
}
