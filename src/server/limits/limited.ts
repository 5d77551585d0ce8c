import { headers } from '../../contract/headers.ts';
import type { ProblemSlug } from '../../contract/problem-slugs.ts';
import { ProblemError } from '../http/problem-error.ts';

/** A 429 that states when to send the request again, in seconds, as header and as member (contract 4.2, R4, R5). */
export function limited(
  slug: Extract<ProblemSlug, 'rate-limited' | 'egress-limited' | 'egress-circuit-open'>,
  detail: string,
  waitSeconds: number,
): ProblemError {
  return new ProblemError(slug, detail, {
    extensions: { retry_after: waitSeconds },
    headers: { [headers.retryAfter]: String(waitSeconds) },
  });
}
