import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { ProjectRole } from '../../contract/roles.ts';
import { appScopes } from '../../contract/scopes.ts';
import { addMember, createUser, userOf } from '../../server/sessions/manage-users.ts';
import { ids } from './fixture.ts';
import type { TestService } from './service.ts';

const OAUTH = '/realms/public/protocol/openid-connect';

/** The members of answers of the OAuth endpoints that tests read. */
export type OAuthAnswer = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly error?: string;
  readonly [member: string]: unknown;
};

type Sent = { readonly headers?: Record<string, string>; readonly address?: string };

/** Posts a form to an OAuth endpoint, from a client with this address. */
export async function postForm(
  service: TestService,
  endpoint: string,
  form: Record<string, string>,
  { headers = {}, address = '192.0.2.1' }: Sent = {},
): Promise<Response> {
  const request = new Request(`http://localhost:8080${OAUTH}/${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form),
  });
  return service.app.fetch(request, { incoming: { socket: { remoteAddress: address } } });
}

/** The JSON of an endpoint's answer, which must have this status. */
export async function oauth(
  service: TestService,
  endpoint: string,
  form: Record<string, string>,
  status = 200,
): Promise<OAuthAnswer> {
  const response = await postForm(service, endpoint, form);
  const text = await response.text();
  expect(`${response.status} ${text}`).toMatch(new RegExp(`^${status} `));
  expect(response.headers.get('Content-Type')).toBe('application/json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  return JSON.parse(text) as OAuthAnswer;
}

/** The form of a sign-in with an API key. */
export const keyForm = (key: string, more: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_id: 'geopera',
  client_secret: key,
  ...more,
});

/** The form of a renewal with a refresh token. */
export const refreshForm = (token: string, more: Record<string, string> = {}): Record<string, string> => ({
  grant_type: 'refresh_token',
  refresh_token: token,
  ...more,
});

export const PASSWORD = 'correct horse battery';

type UserOptions = {
  readonly roles?: Record<string, ProjectRole>;
  readonly scopes?: string[];
  readonly organizationId?: string;
};

/** Creates a user of organization A with `PASSWORD` and these roles by project id. Returns the name. */
export async function addUser(service: TestService, options: UserOptions = {}): Promise<string> {
  const { roles = {}, scopes = [...appScopes], organizationId = ids.organizationA } = options;
  const { orm } = service.services.db;
  const name = `user-${randomUUID()}`;
  const createdAt = service.clock.now();
  await createUser(orm, { id: name, name, organizationId, scopes, password: PASSWORD, createdAt });
  const user = await userOf(orm, name);
  for (const [projectId, role] of Object.entries(roles)) await addMember(orm, user, { projectId, role, createdAt });
  return name;
}

/** Signs a user in by password and returns the access token. */
export async function tokenOf(service: TestService, username: string): Promise<string> {
  return (await oauth(service, 'token', { grant_type: 'password', username, password: PASSWORD })).access_token;
}

/** A code verifier of PKCE and its S256 challenge, as clients make them (RFC 7636, 4). */
export function pkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
