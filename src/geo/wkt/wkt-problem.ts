import type { Coded } from '../coded.ts';

/** Where a text is wrong, counted from 1. */
export type TextPosition = { readonly line: number; readonly column: number };

/** What a WKT text must continue with. */
export type WktToken = 'type' | 'opening' | 'separator' | 'number' | 'end';

/** Why a text is not the WKT of an area. */
export type WktProblem = Coded<{
  'empty-geometry': unknown;
  /** `found` is the start of the text there; null at its end. */
  'unexpected-token': TextPosition & { readonly expected: WktToken; readonly found: string | null };
  'nested-too-deep': TextPosition & { readonly limit: number };
  'type-without-area': TextPosition & { readonly type: string };
  /** `expected` is null if 2 to 4 numbers are allowed. */
  'wrong-ordinate-count': TextPosition & { readonly expected: number | null; readonly count: number };
}>;

/** Thrown where a text is not the WKT of an area. */
export class WktError extends Error {
  override name = 'WktError';
  readonly problem: WktProblem;

  constructor(problem: WktProblem) {
    super(JSON.stringify(problem));
    this.problem = problem;
  }
}
