import { holdsScope } from '../../../contract/scopes.ts';

export type Project = { readonly id: string; readonly name: string; readonly hasBucket: boolean };

/** The organization that pays, its projects, and the scopes of the credential. */
export type Account = {
  readonly organizationId: string;
  /** The credential's principal, which jobs name as `created_by`; null if the service doesn't report it. */
  readonly principalId: string | null;
  /** Whom records of this browser belong to: the user or API key; the organization for sign-in links, of which each has another principal. */
  readonly ownerId: string;
  readonly organizationName: string | null;
  readonly projects: readonly Project[];
  /** null if the service does not report scopes; no control is then disabled in advance. */
  readonly scopes: readonly string[] | null;
  /** When the sign-in or key ends, ISO 8601; null: never; absent if the service doesn't report it. */
  readonly expiresAt?: string | null | undefined;
  readonly styleUrl: string | null;
  /** Additive abilities of the service (`contract/features.ts`). */
  readonly features: readonly string[];
};

/** Whether the credential may call operations of this scope. True if the scopes are unknown. */
export function mayUse(account: Account, scope: string): boolean {
  return account.scopes === null || holdsScope(account.scopes, scope);
}
