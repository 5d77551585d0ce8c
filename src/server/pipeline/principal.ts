/** Who calls: a key or a signed-in browser, always of one organization. The charged organization is this one, never the body's. */
export type Principal = {
  readonly type: 'api_key' | 'session';
  readonly id: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
};
