import type { Context } from 'hono';
import type { ProblemSlug } from '../../../contract/problem-slugs.ts';
import { ProblemError } from '../problem-error.ts';
import type { AppEnv } from '../request-facts.ts';

type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token';

/** An error of an OAuth endpoint, which is OAuth JSON instead of a problem (contract 2.2; RFC 6749, 5.2). */
export class OAuthError extends Error {
  override name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: OAuthErrorCode,
    description: string,
    extras: { status?: number; headers?: Record<string, string> } = {},
  ) {
    super(description);
    this.code = code;
    this.status = extras.status ?? (code === 'invalid_client' ? 401 : 400);
    this.headers = extras.headers ?? {};
  }
}

/** Too many attempts: 429 with Retry-After, which clients of the device flow also know as `slow_down`. */
export function tooManyAttempts(retryAfterSeconds: number): OAuthError {
  return new OAuthError('slow_down', `Too many attempts. Try again in ${retryAfterSeconds} s.`, {
    status: 429,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}

export const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' } as const;

/** The route's response, or the OAuth JSON of its error. Other errors are answered like those of other routes. */
export async function withOAuthErrors(work: (context: Context<AppEnv>) => Promise<Response>, context: Context<AppEnv>) {
  try {
    return await work(context);
  } catch (error) {
    const code = error instanceof ProblemError ? codeOf[error.slug] : undefined;
    if (error instanceof ProblemError && code !== undefined)
      return responseOf(new OAuthError(code, error.detail, error));
    if (!(error instanceof OAuthError)) throw error;
    return responseOf(error);
  }
}

/** Problems of the steps before an endpoint. */
const codeOf: Partial<Record<ProblemSlug, OAuthErrorCode>> = {
  unauthorized: 'invalid_client',
  'rate-limited': 'slow_down',
};

function responseOf({ code, status, message, headers }: OAuthError): Response {
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Basic realm="geopera"' } : {};
  return Response.json(
    { error: code, error_description: message },
    { status, headers: { ...noStore, ...challenge, ...headers } },
  );
}
