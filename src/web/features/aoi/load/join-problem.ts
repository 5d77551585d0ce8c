import type { Coded } from '../../../../geo/coded.ts';

/** Why features can't be joined. `detail` is the browser's text. */
export type JoinProblem = Coded<{ 'nothing-left': unknown; failed: { readonly detail: string } }>;

/** Thrown where features can't be joined. */
export class JoinError extends Error {
  override name = 'JoinError';
  readonly problem: JoinProblem;

  constructor(problem: JoinProblem) {
    super(JSON.stringify(problem));
    this.problem = problem;
  }
}

/** The problem that an error of `joinFeatures` stands for. */
export function joinProblemOf(error: unknown): JoinProblem {
  if (error instanceof JoinError) return error.problem;
  return { code: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
