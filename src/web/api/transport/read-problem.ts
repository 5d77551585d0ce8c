import * as z from 'zod/mini';
import {
  type ProblemDocument,
  problemDocument,
  type ValidationError,
  validationError,
} from '../../../contract/schemas/common.ts';
import { ApiError } from './api-error.ts';

/** What a failed response said, before it is read. `body` is its text, null when it broke off. */
export type FailedResponse = {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly retryAfterMs: number | null;
};

/** Turns any failed response into an ApiError: problem+json, the other 422 form (`detail` a list), or anything else in our words. */
export function readProblem(response: FailedResponse): ApiError {
  const json = readJson(response);
  const errors = readErrors(json);
  const parsed = z.safeParse(problemDocument, json);
  const problem: ProblemDocument = parsed.success
    ? { ...parsed.data, status: response.status }
    : synthetic(response.status, errors);
  return new ApiError('problem', sentence(problem, errors), { problem, errors, retryAfterMs: response.retryAfterMs });
}

function readJson(response: FailedResponse): unknown {
  if (response.body === null || !/\bjson\b/.test(response.contentType ?? '')) return null;
  try {
    return JSON.parse(response.body);
  } catch {
    return null;
  }
}

/** `errors` when it is a list, else `detail` when that is one (contract E7). */
function readErrors(json: unknown): ValidationError[] {
  if (typeof json !== 'object' || json === null) return [];
  const members = json as { errors?: unknown; detail?: unknown };
  const list = Array.isArray(members.errors) ? members.errors : Array.isArray(members.detail) ? members.detail : [];
  return list.flatMap((entry) => {
    const parsed = z.safeParse(validationError, entry);
    return parsed.success ? [parsed.data] : [];
  });
}

function synthetic(status: number, errors: readonly ValidationError[]): ProblemDocument {
  const detail =
    errors.length > 0
      ? errors.map((error) => error.msg).join('; ')
      : `The service answered with status ${status} and no reason.`;
  return { title: `Status ${status}`, status, detail };
}

function sentence(problem: ProblemDocument, errors: readonly ValidationError[]): string {
  if (problem.status !== 422 || errors.length === 0) return problem.detail;
  return errors.map((error) => error.msg).join(' ');
}
