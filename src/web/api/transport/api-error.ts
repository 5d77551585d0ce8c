import { type ProblemSlug, problemSlug } from '../../../contract/problems.ts';
import type { ProblemDocument, ValidationError } from '../../../contract/schemas/common.ts';

/**
 * Why a call failed. `problem`: the service refused, in its own words; `network`: no answer came; `shape`: an answer came
 * that this app can't read.
 */
export type ApiErrorKind = 'problem' | 'network' | 'shape';

/** A failed call. `message` is a sentence for people; `status` is 0 when there was no answer; `retryAfterMs` is the service's own wish. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly status: number;
  readonly problem: ProblemDocument | null;
  readonly errors: readonly ValidationError[];
  readonly retryAfterMs: number | null;

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.status = details.problem?.status ?? 0;
    this.problem = details.problem ?? null;
    this.errors = details.errors ?? [];
    this.retryAfterMs = details.retryAfterMs ?? null;
  }

  /** The refusal's name in the problem catalogue, or null for another server's. */
  get slug(): ProblemSlug | null {
    return problemSlug(this.problem?.type);
  }
}

type ApiErrorDetails = {
  readonly problem?: ProblemDocument;
  readonly errors?: readonly ValidationError[];
  readonly retryAfterMs?: number | null;
  readonly cause?: unknown;
};

/** A sentence for any thrown value; what isn't an ApiError is a bug and says so. */
export function errorSentence(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return `Something in this page broke: ${error instanceof Error ? error.message : String(error)}. Reload the page; nothing you sent is lost.`;
}
