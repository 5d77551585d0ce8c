import type { Services } from '../services.ts';
import { OAuthError } from './oauth/oauth-error.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Runs the work of a route whose credential is in the body: a sign-in. A refusal of a credential that is wrong, or of a malformed request, counts as a
 * public request of the client's address (null without a connection) and beyond that limit is `rate-limited`, with the sentence of the refusal. So a right credential is never refused for
 * the requests of others at its address. The work has to be cheap until it has found the credential: its requests are not limited until then.
 */
export async function countingRefusals<Result>(
  work: () => Promise<Result>,
  address: string | null,
  services: Pick<Services, 'limits'>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isPublicRefusal(error)) await services.limits.requests.admitPublic(address, error.message);
    throw error;
  }
}

/** False for what only a known credential can cause, and for refusals by another limit. */
function isPublicRefusal(error: unknown): error is OAuthError | ProblemError {
  if (error instanceof OAuthError) return error.status !== 429 && PUBLIC_CODES.includes(error.code);
  return error instanceof ProblemError && error.status < 500 && error.status !== 429;
}

const PUBLIC_CODES: readonly string[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unsupported_grant_type',
];
