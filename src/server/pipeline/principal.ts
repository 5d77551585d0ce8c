/** The caller: an API key or a session of one organization. Charges go to this organization, never to one named in the body. */
export type Principal = {
  readonly type: 'api_key' | 'session';
  readonly id: string;
  readonly organizationId: string;
  readonly scopes: readonly string[];
  /** Requests per minute of this credential alone; null = only the organization's limit (contract R8). */
  readonly rateLimit: number | null;
};
