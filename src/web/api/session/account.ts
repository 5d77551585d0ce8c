import { holdsScope } from '../../../contract/scopes.ts';

export type Project = { readonly id: string; readonly name: string; readonly hasBucket: boolean };

/** Who works here: the organization that pays, its projects, and what the credential may do. */
export type Account = {
  readonly organizationId: string;
  readonly organizationName: string | null;
  readonly projects: readonly Project[];
  /** null when the service doesn't tell: then nothing is greyed out beforehand. */
  readonly scopes: readonly string[] | null;
  readonly styleUrl: string | null;
};

/** Whether the credential may call operations of this scope, as far as the account tells. */
export function mayUse(account: Account, scope: string): boolean {
  return account.scopes === null || holdsScope(account.scopes, scope);
}
