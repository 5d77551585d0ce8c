import { ProblemError } from '../http/problem-error.ts';
import type { Principal } from './principal.ts';

/** Step 8 for operations with an organization id: it must be the caller's organization (contract 4.3). Throws `forbidden`. */
export function checkOrganization(principal: Principal, organizationId: string): void {
  if (organizationId === principal.organizationId) return;
  throw new ProblemError('forbidden', 'The credential belongs to another organization than the requested one.');
}
