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
  'range-not-satisfiable': { status: 416, title: 'Range not satisfiable' },
  'validation-failed': { status: 422, title: 'Validation failed' },
  'aoi-outside-source': { status: 422, title: 'Area outside the source' },
  'aoi-too-small': { status: 422, title: 'Area too small' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'egress-limited': { status: 429, title: 'Download limit reached' },
  'egress-circuit-open': { status: 429, title: 'Downloads paused' },
  'internal-error': { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Service unavailable' },
} as const;

export type ProblemSlug = keyof typeof problems;

const TYPE_BASE = 'https://api.geopera.com/problems/';

/** The problem's `type` URL for a slug. */
export function problemType(slug: ProblemSlug): string {
  return `${TYPE_BASE}${slug}`;
}

/**
 * The slug of a problem's `type` URL, or null for a type that is not in this catalogue (of another server, or
 * `about:blank`).
 */
export function problemSlug(type: string | undefined): ProblemSlug | null {
  const slug = type?.startsWith(TYPE_BASE) ? type.slice(TYPE_BASE.length) : undefined;
  return slug !== undefined && Object.hasOwn(problems, slug) ? (slug as ProblemSlug) : null;
}
