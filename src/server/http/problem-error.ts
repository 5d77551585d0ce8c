import { headers } from '../../contract/headers.ts';
import { type ProblemSlug, problems } from '../../contract/problems.ts';
import type { Outage } from '../db/outage.ts';

/** A declared refusal: thrown anywhere on the request side, turned into problem+json at the boundary. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly slug: ProblemSlug;
  /** One or two sentences for the caller: what, where, the number, the limit, the way out. */
  readonly detail: string;
  /** Members beside those of RFC 9457 (contract 4.2). */
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

/** The refusal for an id that names nothing the caller may see: the same words whoever owns it (contract 4.3). */
export function notFound(kind: 'job' | 'item' | 'asset' | 'project' | 'collection' | 'file', id: string): ProblemError {
  return new ProblemError('not-found', `There is no ${kind} ${quoted(id)} here.`);
}

/** The answer to what nobody declared: a 500 whose cause is told in the log alone. */
export function faultOfOurs(): ProblemError {
  const detail = 'The service has made a mistake. Try again; if it stays, give the operator this request id.';
  return new ProblemError('internal-error', detail);
}

/** The answer while the database or the disk can't serve; the same request may be sent again, with its Idempotency-Key. */
export function unavailable({ kind }: Outage): ProblemError {
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
      "The service's disk is full. The operator has to make room; then send the same request again, with the same Idempotency-Key if it has one.",
    retryAfterSeconds: 60,
  },
} as const;

/** What the caller sent, in quotation marks, as far as it helps to recognize it. */
export function quoted(text: string): string {
  return text.length > LONGEST_QUOTE ? `"${text.slice(0, LONGEST_QUOTE)}…"` : `"${text}"`;
}

const LONGEST_QUOTE = 100;
