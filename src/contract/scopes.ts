/** All scopes that the app uses (contract 5.9). The first key holds them. */
export const appScopes = [
  'clip:read',
  'clip:write',
  'clip:destroy',
  'processing:process',
  'processing:read',
  'items:read',
  'items:write',
  'collections:read',
  'collections:write',
  'tiles:read',
  'uploads:write',
  'billing:read',
  'usage:read',
  'event_subscriptions:read',
  'event_subscriptions:write',
  'projects:write',
] as const;

const SCOPE = /^[a-z_]+:(read|write|process|destroy)$/;
const GRANT = /^(\*|[a-z_]+:(\*|read|write|process|destroy)|\*:(read|write|process|destroy))$/;

/** Whether a grant is valid: a scope, `*`, `resource:*` or `*:action` (contract 5.3). */
export function isGrant(grant: string): boolean {
  return GRANT.test(grant);
}

/** The grants that a `scope` parameter of OAuth names; others, such as `openid`, are no grants of this API. */
export function requestedGrants(scope: string): string[] {
  return [...new Set(scope.split(/\s+/).filter(isGrant))];
}

/** Those of the wanted grants that the held ones include. */
export function narrowedScopes(held: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((grant) => held.includes('*') || held.includes(grant) || holdsScope(held, grant));
}

/** Whether one of the held grants satisfies the required scope (contract 5.3, 5.5). */
export function holdsScope(grants: readonly string[], required: string): boolean {
  if (!SCOPE.test(required)) return false;
  const [resource, action] = required.split(':');
  const satisfying = new Set(['*', required, `${resource}:*`, `*:${action}`]);
  return grants.some((grant) => satisfying.has(grant));
}
