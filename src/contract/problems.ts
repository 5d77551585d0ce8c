import * as z from 'zod/mini';
import type { ProblemSlug } from './problem-slugs.ts';
import { validationError } from './schemas/common.ts';

/**
 * Every problem the API can return (contract 4.2): slug, HTTP status and title. The slug is the last segment of the
 * problem's `type` URL (RFC 9457).
 */
export const problems = {
  'malformed-request': { status: 400, title: 'Malformed request' },
  'no-raster-assets': { status: 400, title: 'No raster assets' },
  'project-has-no-bucket': { status: 400, title: 'Project has no storage bucket' },
  'job-not-completed': { status: 400, title: 'Job not completed' },
  'idempotency-key-required': { status: 400, title: 'Idempotency-Key required' },
  'idempotency-key-invalid': { status: 400, title: 'Idempotency-Key invalid' },
  unauthorized: { status: 401, title: 'Unauthorized' },
  'quota-exceeded': { status: 402, title: 'Quota exceeded' },
  'insufficient-scope': { status: 403, title: 'Insufficient scope' },
  forbidden: { status: 403, title: 'Forbidden' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'idempotency-key-reused': { status: 409, title: 'Idempotency-Key reused' },
  'idempotency-in-progress': { status: 409, title: 'Request in progress' },
  conflict: { status: 409, title: 'Conflict' },
  gone: { status: 410, title: 'Gone' },
  'payload-too-large': { status: 413, title: 'Payload too large' },
  'unsupported-encoding': { status: 415, title: 'Unsupported encoding of the body' },
  'range-not-satisfiable': { status: 416, title: 'Range not satisfiable' },
  'validation-failed': { status: 422, title: 'Validation failed' },
  'aoi-outside-source': { status: 422, title: 'Area outside the source' },
  'aoi-too-small': { status: 422, title: 'Area too small' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'egress-limited': { status: 429, title: 'Download limit reached' },
  'egress-circuit-open': { status: 429, title: 'Downloads paused' },
  'internal-error': { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Service unavailable' },
} as const satisfies Record<ProblemSlug, { readonly status: number; readonly title: string }>;

/** A quantity over its limit. */
const exceeded = { limit: z.number(), requested: z.number(), unit: z.string() };

/** Seconds, an integer, until the request may be sent again, as in `Retry-After`. */
const limited = { retry_after: z.int() };

/** The members of a problem's document in addition to those of RFC 9457 (contract 4.2). A document may lack some. */
export const problemMembers: Partial<Record<ProblemSlug, Readonly<Record<string, z.ZodMiniType>>>> = {
  'no-raster-assets': { available_keys: z.array(z.string()) },
  'job-not-completed': { job_status: z.string() },
  'quota-exceeded': { used: z.number(), ...exceeded },
  'insufficient-scope': { required_scope: z.string(), operation_id: z.string() },
  'rate-limited': limited,
  'egress-limited': limited,
  'egress-circuit-open': limited,
  // The key of the asset whose clip would be too large.
  'validation-failed': { errors: z.array(validationError), ...exceeded, asset_key: z.string() },
};
