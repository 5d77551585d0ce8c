/** The last segment of the `type` URL (RFC 9457) of every problem of `problems.ts`. A separate module: the app needs no titles. */
export const problemSlugs = [
  'malformed-request',
  'no-raster-assets',
  'project-has-no-bucket',
  'job-not-completed',
  'idempotency-key-required',
  'idempotency-key-invalid',
  'unauthorized',
  'quota-exceeded',
  'insufficient-scope',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'idempotency-key-reused',
  'idempotency-in-progress',
  'conflict',
  'gone',
  'payload-too-large',
  'unsupported-encoding',
  'range-not-satisfiable',
  'validation-failed',
  'aoi-outside-source',
  'aoi-too-small',
  'rate-limited',
  'egress-limited',
  'egress-circuit-open',
  'internal-error',
  'unavailable',
] as const;

export type ProblemSlug = (typeof problemSlugs)[number];

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
  const last = type?.startsWith(TYPE_BASE) ? type.slice(TYPE_BASE.length) : undefined;
  return problemSlugs.find((slug) => slug === last) ?? null;
}
