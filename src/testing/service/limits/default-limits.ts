import { parseSettings, type Settings } from '../../../server/env.ts';
import { createMemoryStore } from '../../../server/limits/memory-store.ts';
import { createRequestLimits, type RequestLimits } from '../../../server/limits/request-limits.ts';
import type { Principal } from '../../../server/pipeline/principal.ts';

/** The limits of a service whose operator set none. */
export const defaultLimits: Settings['limits'] = parseSettings({}, {}, '0').limits;

/** The default limits of requests, counted in memory. */
export function defaultRequestLimits(clock: () => Date): RequestLimits {
  return createRequestLimits({ store: createMemoryStore(), clock, settings: defaultLimits });
}

/** A signed-in user. */
export const testPrincipal: Principal = {
  type: 'session',
  id: 'session',
  organizationId: 'org',
  scopes: ['*'],
  rateLimit: null,
  projects: 'all',
};
