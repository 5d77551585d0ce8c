import * as z from 'zod/mini';
import {
  type ProblemDocument,
  problemDocument,
  type ValidationError,
  validationError,
} from '../../../contract/schemas/common.ts';
import { apiStrings } from '../api-strings.ts';
import { ApiError } from './api-error.ts';

/** A failed response before parsing. `body` is null if it could not be read completely. */
export type FailedResponse = {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly retryAfterMs: number | null;
};

/**
 * Converts a failed response to an ApiError: problem+json, the error of an OAuth endpoint with its code as title, a 422 with a `detail` list, or a
 * generated sentence for others.
 */
export function readProblem(response: FailedResponse): ApiError {
  const json = readJson(response);
  const errors = readErrors(json);
  const oauth = z.safeParse(oauthError, json);
  const parsed = z.safeParse(problemDocument, oauth.success ? fromOAuth(oauth.data) : json);
  const problem: ProblemDocument = parsed.success
    ? { ...parsed.data, status: response.status }
    : synthetic(response.status, errors, oauth.data?.error);
  return new ApiError('problem', sentence(problem, errors), {
    ...{ problem, errors, retryAfterMs: response.retryAfterMs },
    isServiceSentence: parsed.success || errors.length > 0,
  });
}

function readJson(response: FailedResponse): unknown {
  if (response.body === null || !/\bjson\b/.test(response.contentType ?? '')) return null;
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}

/** RFC 6749, 5.2. */
const oauthError = z.looseObject({ error: z.string(), error_description: z.optional(z.string()) });

/** The members of an OAuth error as those of a problem, which is incomplete without a description. */
function fromOAuth({ error, error_description }: z.infer<typeof oauthError>): object {
  return { title: error, detail: error_description, status: 0 };
}

/** Reads `errors` if it is a list, else `detail` if that is one (contract E7). */
function readErrors(json: unknown): ValidationError[] {
  if (typeof json !== 'object' || json === null) return [];
  const members = json as { errors?: unknown; detail?: unknown };
  const list = Array.isArray(members.errors) ? members.errors : Array.isArray(members.detail) ? members.detail : [];
  return list.flatMap((entry) => {
    const parsed = z.safeParse(validationError, entry);
    return parsed.success ? [parsed.data] : [];
  });
}

function synthetic(status: number, errors: readonly ValidationError[], code?: string): ProblemDocument {
  const detail = errors.length > 0 ? errors.map((error) => error.msg).join('; ') : apiStrings.noReason(status);
  return { title: code ?? `Status ${status}`, status, detail };
}

function sentence(problem: ProblemDocument, errors: readonly ValidationError[]): string {
  if (problem.status !== 422 || errors.length === 0) return problem.detail;
  return errors.map((error) => error.msg).join(' ');
}
