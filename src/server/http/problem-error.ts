import { headers } from '../../contract/headers.ts';
import type { ProblemSlug } from '../../contract/problem-slugs.ts';
import { problems } from '../../contract/problems.ts';
import type { Outage } from '../db/outage.ts';

/** A declared error of an operation. Any code of a request may throw it; answer.ts converts it to problem+json. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly slug: ProblemSlug;
  /** One or two sentences for the caller: what happened, where, the value, the limit, and what to do next. */
  readonly detail: string;
  /** Members in addition to those of RFC 9457 (contract 4.2). */
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(slug: ProblemSlug, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.slug = slug;
    this.detail = detail;
    this.extensions = extras.extensions ?? {};
    this.headers = extras.headers ?? {};
  }

  get status(): number {
    return problems[this.slug].status;
  }
}

export type ProblemExtras = {
  readonly extensions?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
};

/** The error for an id that doesn't exist or belongs to another organization; the text doesn't reveal which (contract 4.3). */
export function notFound(
  kind: 'job' | 'item' | 'asset' | 'project' | 'collection' | 'file' | 'upload' | 'area',
  id: string,
): ProblemError {
  return new ProblemError('not-found', `There is no ${kind} ${quoted(id)} here.`);
}

/** The response to an unexpected error: a 500 whose cause is only logged. */
export function internalError(): ProblemError {
  const detail = 'The service has made a mistake. Try again; if it stays, give the operator this request id.';
  return new ProblemError('internal-error', detail);
}

/** The response during an outage of the database or disk. The caller may send the same request again, with its Idempotency-Key. */
export function unavailable({ kind }: Pick<Outage, 'kind'>): ProblemError {
  const { detail, retryAfterSeconds } = OUTAGES[kind];
  return new ProblemError('unavailable', detail, { headers: { [headers.retryAfter]: String(retryAfterSeconds) } });
}

const OUTAGES = {
  database: {
    detail:
      "The service's database can't be reached for now. Send the same request again in a few seconds, with the same Idempotency-Key if it has one.",
    retryAfterSeconds: 2,
  },
  disk: {
    detail:
      "The service's disk is full, or nearly. Delete jobs that you no longer need, or let the operator make room; then send the same request again, with the same Idempotency-Key if it has one.",
    retryAfterSeconds: 60,
  },
} as const;

/** The caller's text in quotation marks, truncated to 100 characters. */
export function quoted(text: string): string {
  return text.length > MAX_QUOTE_LENGTH ? `"${text.slice(0, MAX_QUOTE_LENGTH)}…"` : `"${text}"`;
}

const MAX_QUOTE_LENGTH = 100;
