import { type ProblemSlug, problemSlug } from '../../../contract/problem-slugs.ts';
import type { ProblemDocument, ValidationError } from '../../../contract/schemas/common.ts';
import { pageLanguage } from '../../ui/i18n/language.ts';
import { apiStrings } from '../api-strings.ts';

/**
 * Why a call failed. `problem`: the service answered with an error; `network`: no response; `shape`: a response that this
 * app can't read.
 */
export type ApiErrorKind = 'problem' | 'network' | 'shape';

/** A failed call. `message` can be shown to users; `status` is 0 without a response; `retryAfterMs` is from `Retry-After`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly status: number;
  readonly problem: ProblemDocument | null;
  readonly errors: readonly ValidationError[];
  readonly retryAfterMs: number | null;
  /** Whether the service wrote the message, in English. */
  readonly isServiceSentence: boolean;

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.status = details.problem?.status ?? 0;
    this.problem = details.problem ?? null;
    this.errors = details.errors ?? [];
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.isServiceSentence = details.isServiceSentence ?? false;
  }

  /** The slug in the problem catalogue; null for problems that are not in it. */
  get slug(): ProblemSlug | null {
    return problemSlug(this.problem?.type);
  }
}

type ApiErrorDetails = {
  readonly problem?: ProblemDocument;
  readonly errors?: readonly ValidationError[];
  readonly retryAfterMs?: number | null;
  readonly isServiceSentence?: boolean;
  readonly cause?: unknown;
};

/**
 * Returns a sentence for the user about any thrown value. In another language than English, the service's English detail
 * follows the app's own sentence in parentheses. Values other than ApiError are reported as faults of the page.
 */
export function errorSentence(error: unknown): string {
  if (error instanceof ApiError) {
    const { slug, message, isServiceSentence } = error;
    return isServiceSentence && pageLanguage() !== 'en' && slug !== null
      ? `${apiStrings.problem(slug)} (${message})`
      : message;
  }
  return apiStrings.unexpected(error instanceof Error ? error.message : String(error));
}
