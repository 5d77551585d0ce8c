import { ProblemError } from '../http/problem-error.ts';

/** Step 2: operations accept only POST (contract 1.1, 1.14). Throws `method-not-allowed`. */
export function checkVerb(method: string, allowed: readonly string[] = ['POST']): void {
  if (allowed.includes(method)) return;
  const allow = [...allowed, 'OPTIONS'].join(', ');
  throw new ProblemError('method-not-allowed', `${method} is not understood here; use ${allowed.join(' or ')}.`, {
    headers: { Allow: allow },
  });
}
