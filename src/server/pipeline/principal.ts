import type { ProjectRole } from '../../contract/roles.ts';

/** Projects that a caller reaches: all of the organization, or those that a user is a member of, with the role by project id. */
export type ProjectAccess = 'all' | ReadonlyMap<string, ProjectRole>;

/**
 * The caller: an API key, a session of a sign-in link, or a user, of one organization. Charges go to this organization, never to one named in
 * the body.
 */
export type Principal = {
  readonly type: 'api_key' | 'session' | 'user';
  readonly id: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
  /** Requests per minute of this credential alone; null = only the organization's limit (contract R8). */
  readonly rateLimit: number | null;
  readonly projects: ProjectAccess;
  /** When the credential ends; null: it has no end. For the caller's information: a principal is valid now. */
  readonly expiresAt?: Date | null;
  /** The session of the app in which a person has signed in, as a user or with a link; absent for other credentials. */
  readonly sessionId?: string;
};
