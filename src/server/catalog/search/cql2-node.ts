import type { ProblemError } from '../../http/problem-error.ts';
import { searchProblem } from './search-problem.ts';

/** Where a value is in the filter. */
export type Path = readonly (string | number)[];

/** An expression of CQL2-JSON: an operator and its arguments. */
export type Cql2Node = { readonly op: string; readonly args: readonly unknown[]; readonly path: Path };

/** The error for a value in the filter. */
export function problem(path: Path, message: string): ProblemError {
  return searchProblem('filter', message, path);
}

/** Reads an expression. Throws `validation-failed` for another value. */
export function nodeOf(value: unknown, path: Path): Cql2Node {
  const { op, args } = (typeof value === 'object' && value !== null ? value : {}) as { op?: unknown; args?: unknown };
  if (typeof op !== 'string' || !Array.isArray(args)) {
    throw problem(path, 'must be an expression like {"op": "=", "args": [{"property": "gsd"}, 10]}');
  }
  return { op, args, path };
}
