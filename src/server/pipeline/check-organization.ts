import { ProblemError } from '../http/problem-error.ts';
import type { Principal } from './principal.ts';

/** Step 8 for operations that name an organization: it must be the caller's own (contract 4.3); throws `forbidden`. */
export function checkOrganization(principal: Principal, organizationId: string): void {
  if (organizationId === principal.organizationId) return;
  throw new ProblemError('forbidden', 'The credential belongs to another organization than the one asked for.');
}
