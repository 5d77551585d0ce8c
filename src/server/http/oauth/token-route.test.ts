import { webcrypto } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { addUser, type OAuthAnswer, oauth, PASSWORD, postForm, tokenOf } from '../../../testing/service/sign-in.ts';
import { createApp } from '../../app.ts';
import { revokeKey } from '../../catalog/mint-key.ts';
import { apiKeys, grants, refreshTokens } from '../../db/schema.ts';
import { sha256Hex } from '../../pipeline/hash.ts';
import { setDisabled, setPassword, userOf } from '../../sessions/manage-users.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const BASE = '/realms/public/protocol/openid-connect';
const withKey = (key: string, more: Record<string, string> = {}) => ({
  grant_type: 'client_credentials',
  client_id: 'geopera',
  client_secret: key,
  ...more,
});
const refresh = (token: string, more: Record<string, string> = {}) => ({
  grant_type: 'refresh_token',
  refresh_token: token,
  ...more,
});
const usage = (key: string) => service.call('usage.current', { organization_id: ids.organizationA }, { key });
const userinfo = async (headers: Record<string, string>) => {
  const response = await service.request(`${BASE}/userinfo`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('grant types (contract 2.2)', () => {
  test('case 79: client_credentials with an API key', async () => {
    const answer = await oauth(service, 'token', withKey(keys.KA));
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 300, refresh_expires_in: 1800 });
    expect(answer.scope.split(' ')).toContain('clip:*');
    expect((await usage(answer.access_token)).status).toBe(200);
    service.clock.advance(299_000);
    expect((await usage(answer.access_token)).status).toBe(200);
    service.clock.advance(1000);
    const expired = await usage(answer.access_token);
    expect([expired.status, expired.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  test('case 80: a refresh token works once, and its reuse ends the grant', async () => {
    const first = await oauth(service, 'token', withKey(keys.KA));
    const second = await oauth(service, 'token', refresh(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await usage(second.access_token)).status).toBe(200);
    expect(await oauth(service, 'token', refresh(first.refresh_token), 400)).toMatchObject({ error: 'invalid_grant' });
    // The reuse ended all tokens that descend from the first.
    expect((await usage(second.access_token)).status).toBe(401);
    expect(await oauth(service, 'token', refresh(second.refresh_token), 400)).toMatchObject({ error: 'invalid_grant' });
    // Other grants of the same key are not concerned.
    const other = await oauth(service, 'token', withKey(keys.KA));
    expect((await usage(other.access_token)).status).toBe(200);
  });

  test('parallel uses of a refresh token are one use, of which each gets the successor; a later use ends the grant', async () => {
    const first = await oauth(service, 'token', withKey(keys.KA));
    const uses = await Promise.all([1, 2, 3].map(() => oauth(service, 'token', refresh(first.refresh_token))));
    const [successor, ...others] = new Set(uses.map(({ refresh_token }) => refresh_token));
    expect(others).toEqual([]);
    for (const { access_token } of uses) expect((await usage(access_token)).status).toBe(200);
    const last = await oauth(service, 'token', refresh(successor ?? ''));
    await oauth(service, 'token', refresh(first.refresh_token), 400);
    for (const { access_token } of [...uses, last]) expect((await usage(access_token)).status).toBe(401);
  });

  test('parallel uses by another client get nothing, and end nothing', async () => {
    const { refresh_token } = await oauth(service, 'token', withKey(keys.KA, { client_id: 'geopera-cli' }));
    const uses = ['geopera-cli', 'other'].map((client_id) =>
      postForm(service, 'token', refresh(refresh_token, { client_id })),
    );
    const [own, other] = await Promise.all(uses);
    expect([own?.status, other?.status]).toEqual([200, 400]);
    const { access_token } = ((await own?.json()) ?? {}) as OAuthAnswer;
    expect((await usage(access_token)).status).toBe(200);
  });

  describe('within the leeway of the operator', () => {
    const app = () =>
      createApp({ ...service.services, settings: { ...service.services.settings, refreshLeewayMs: 10_000 } });
    const use = async (token: string, status: number) => {
      const response = await postForm({ ...service, app: app() }, 'token', refresh(token));
      expect(response.status).toBe(status);
      return (await response.json()) as OAuthAnswer;
    };

    test('a repeated use gets the same successor, until 10 s have passed', async () => {
      const first = await oauth(service, 'token', withKey(keys.KA));
      const second = await use(first.refresh_token, 200);
      service.clock.advance(9999);
      const repeated = await use(first.refresh_token, 200);
      expect(repeated.refresh_token).toBe(second.refresh_token);
      expect((await usage(repeated.access_token)).status).toBe(200);
      service.clock.advance(1);
      await use(first.refresh_token, 400);
      expect((await usage(second.access_token)).status).toBe(401);
    });

    test('a use after the successor was used ends the grant', async () => {
      const first = await oauth(service, 'token', withKey(keys.KA));
      const second = await use(first.refresh_token, 200);
      const third = await use(second.refresh_token, 200);
      await use(first.refresh_token, 400);
      expect((await usage(third.access_token)).status).toBe(401);
    });
  });

  test('case 81: userinfo with Bearer and with X-API-Key', async () => {
    const { access_token, scope } = await oauth(service, 'token', withKey(keys.KA));
    const byToken = await userinfo({ Authorization: `Bearer ${access_token}` });
    expect(byToken).toMatchObject({
      status: 200,
      body: { sub: 'key-KA', geopera_org_id: ids.organizationA, geopera_principal_type: 'api_key', scope },
    });
    expect(await userinfo({ 'X-API-Key': keys.KA })).toEqual(byToken);
  });

  test('password: the user’s scopes and organization', async () => {
    const username = await addUser(service, { scopes: ['clip:*', 'items:read'] });
    const form = { grant_type: 'password', username: ` ${username.toUpperCase()} `, password: PASSWORD };
    const { access_token, scope } = await oauth(service, 'token', form);
    expect(scope).toBe('clip:* items:read');
    expect((await userinfo({ Authorization: `Bearer ${access_token}` })).body).toMatchObject({
      sub: username,
      geopera_principal_type: 'user',
      geopera_org_id: ids.organizationA,
    });
    expect(await oauth(service, 'token', { ...form, password: `${PASSWORD}!` }, 400)).toEqual({
      error: 'invalid_grant',
      error_description: 'The name or the password is wrong.',
    });
  });

  test('a scope parameter narrows the scopes, and cannot widen them', async () => {
    const narrow = await oauth(service, 'token', withKey(keys.KA, { scope: 'openid clip:read billing:write' }));
    expect(narrow.scope).toBe('clip:read');
    expect((await usage(narrow.access_token)).status).toBe(403);
    expect(await oauth(service, 'token', withKey(keys.KA, { scope: 'billing:write' }), 400)).toMatchObject({
      error: 'invalid_scope',
    });
    const again = await oauth(service, 'token', refresh(narrow.refresh_token));
    expect(again.scope).toBe('clip:read');
  });

  test('the secret by HTTP Basic', async () => {
    const Authorization = `Basic ${Buffer.from(`geopera:${keys.KA}`).toString('base64')}`;
    const response = await postForm(
      service,
      'token',
      { grant_type: 'client_credentials' },
      { headers: { Authorization } },
    );
    expect(response.status).toBe(200);
  });

  test.each([
    ['an unknown grant type', { grant_type: 'implicit' }, 400, 'unsupported_grant_type'],
    ['a grant type of Object', { grant_type: 'constructor' }, 400, 'unsupported_grant_type'],
    ['no grant type', {}, 400, 'invalid_request'],
    ['no user name', { grant_type: 'password', password: 'x' }, 400, 'invalid_request'],
    ['no client secret', { grant_type: 'client_credentials', client_id: 'geopera' }, 401, 'invalid_client'],
    ['a wrong client secret', withKey('gpra_wrong'), 401, 'invalid_client'],
    ['an unknown refresh token', refresh('crt_unknown'), 400, 'invalid_grant'],
    [
      'an unknown device code',
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: 'x',
        client_id: 'c',
        code_verifier: 'v',
      },
      400,
      'invalid_grant',
    ],
    ['a client id with a space', withKey(keys.KA, { client_id: 'a b' }), 400, 'invalid_request'],
  ])('%s is refused in OAuth JSON', async (_name, form, status, error) => {
    expect(await oauth(service, 'token', form as Record<string, string>, status)).toEqual({
      error,
      error_description: expect.stringMatching(/\S/),
    });
  });

  test('only a form is read, with each parameter once and within a limit', async () => {
    const post = (body: string, type = 'application/x-www-form-urlencoded') =>
      service.request(`${BASE}/token`, { method: 'POST', headers: { 'Content-Type': type }, body });
    const statuses = [
      await post('grant_type=password&grant_type=password'),
      await post('{"grant_type":"password"}', 'application/json'),
      await post(`grant_type=password&username=${'a'.repeat(20_000)}`),
    ];
    for (const response of statuses) expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 413]);
    expect((await service.request(`${BASE}/token`)).status).toBe(405);
  });
});

describe('the end of a grant', () => {
  const grantsBy = {
    '30 minutes without a refresh': async ({ refresh_token }: { refresh_token: string }) => {
      service.clock.advance(1_800_000);
      return refresh_token;
    },
    logout: async ({ refresh_token }: { refresh_token: string }) => {
      const out = await postForm(service, 'logout', { client_id: 'geopera-cli', refresh_token });
      expect([out.status, await out.text()]).toEqual([204, '']);
      return refresh_token;
    },
    'revocation of the access token': async (answer: { refresh_token: string; access_token: string }) => {
      expect((await postForm(service, 'revoke', { token: answer.access_token })).status).toBe(200);
      return answer.refresh_token;
    },
    'another password': async ({ refresh_token }: { refresh_token: string }, name: string) => {
      const { orm } = service.services.db;
      await setPassword(orm, await userOf(orm, name), 'another password');
      return refresh_token;
    },
    'disabling the user': async ({ refresh_token }: { refresh_token: string }, name: string) => {
      const { orm } = service.services.db;
      await setDisabled(orm, await userOf(orm, name), service.clock.now());
      return refresh_token;
    },
  };

  test.each(Object.entries(grantsBy))('by %s invalidates its tokens', async (_name, end) => {
    const username = await addUser(service);
    const form = { grant_type: 'password', username, password: PASSWORD };
    const answer = await oauth(service, 'token', form);
    expect((await usage(answer.access_token)).status).toBe(200);
    const token = await end(answer, username);
    expect((await usage(answer.access_token)).status).toBe(401);
    expect(await oauth(service, 'token', refresh(token), 400)).toMatchObject({ error: 'invalid_grant' });
  });

  test('a revoked key ends its tokens', async () => {
    const key = 'gpra_test_to_be_revoked';
    const { orm } = service.services.db;
    await orm.insert(apiKeys).values({
      id: 'revoked',
      organizationId: ids.organizationA,
      name: 'k',
      keyHash: sha256Hex(key),
      scopes: ['usage:read'],
    });
    const { access_token, refresh_token } = await oauth(service, 'token', withKey(key));
    expect((await usage(access_token)).status).toBe(200);
    await revokeKey(orm, 'revoked', service.clock.now());
    expect((await usage(access_token)).status).toBe(401);
    await oauth(service, 'token', refresh(refresh_token), 400);
  });

  test('comes after 30 days, however often it is refreshed; then its rows are deleted', async () => {
    const { orm } = service.services.db;
    service.clock.advance(1000);
    let answer = await oauth(service, 'token', withKey(keys.KA));
    const newest = async () => (await orm.select().from(grants).orderBy(desc(grants.createdAt)).limit(1))[0];
    const grant = await newest();
    if (grant === undefined) throw new Error('there is no grant');
    expect(grant.endsAt.getTime() - grant.createdAt.getTime()).toBe(30 * 86_400_000);
    const endsAt = new Date(service.clock.now().getTime() + 600_000);
    await orm.update(grants).set({ endsAt }).where(eq(grants.id, grant.id));
    answer = await oauth(service, 'token', refresh(answer.refresh_token));
    expect(answer.refresh_expires_in).toBe(600);
    service.clock.advance(600_000);
    await oauth(service, 'token', refresh(answer.refresh_token), 400);
    expect(await orm.$count(refreshTokens, eq(refreshTokens.grantId, grant.id))).toBe(2);
    await oauth(service, 'token', withKey(keys.KA));
    expect(await orm.$count(grants, eq(grants.id, grant.id))).toBe(0);
    expect(await orm.$count(refreshTokens, eq(refreshTokens.grantId, grant.id))).toBe(0);
  });

  test('a refresh token is bound to its client', async () => {
    const { refresh_token } = await oauth(service, 'token', withKey(keys.KA, { client_id: 'geopera-cli' }));
    await oauth(service, 'token', refresh(refresh_token, { client_id: 'other' }), 400);
    await oauth(service, 'token', refresh(refresh_token, { client_id: 'geopera-cli' }));
  });
});

describe('access tokens', () => {
  test('verify with the published key, by another implementation', async () => {
    const { access_token } = await oauth(service, 'token', withKey(keys.KA));
    const discovery = await service.request('/realms/public/.well-known/openid-configuration');
    const { jwks_uri, issuer } = (await discovery.json()) as Record<string, string>;
    const { keys: published } = (await (await service.request(new URL(jwks_uri ?? '').pathname)).json()) as {
      keys: webcrypto.JsonWebKey[];
    };
    expect(JSON.stringify(published)).not.toContain('"d"');
    const [header = '', payload = '', signature = ''] = access_token.split('.');
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const key = await webcrypto.subtle.importKey('jwk', published[0] ?? {}, algorithm, true, ['verify']);
    const signed = Buffer.from(`${header}.${payload}`);
    expect(await webcrypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), signed)).toBe(true);
    const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    expect(decoded(header)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const { exp, iat, ...claims } = decoded(payload);
    expect(Number(exp) - Number(iat)).toBe(300);
    expect(claims).toMatchObject({
      iss: issuer,
      sub: 'key-KA',
      geopera_org_id: ids.organizationA,
      client_id: 'geopera',
    });
    expect(issuer).toBe('http://localhost:8080/realms/public');
    expect((await stat(join(service.services.settings.dataFolder, 'signing-keys'))).mode & 0o777).toBe(0o600);
  });

  test('cannot be forged: another key, no algorithm, another type, a changed payload', async () => {
    const { access_token } = await oauth(service, 'token', withKey(keys.KA));
    const [header = '', payload = '', signature = ''] = access_token.split('.');
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const sign = async (head: string, body: string) =>
      Buffer.from(
        await webcrypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          pair.privateKey,
          Buffer.from(`${head}.${body}`),
        ),
      ).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = [
      `${header}.${payload}.${await sign(header, payload)}`,
      `${encoded({ alg: 'none', typ: 'at+jwt', kid })}.${payload}.`,
      `${encoded({ alg: 'ES256', typ: 'JWT', kid })}.${payload}.${signature}`,
      `${header}.${encoded({ ...claims, scope: '*' })}.${signature}`,
      `${header}.${payload}`,
    ];
    for (const token of forged) expect((await usage(token)).status).toBe(401);
    expect((await usage(access_token)).status).toBe(200);
  });

  test.each([
    ['the claims of the service', {}, 200],
    ['another host at which the service answers', { iss: 'http://127.0.0.1:9000/realms/public' }, 200],
    ['another issuer', { iss: 'http://other.example/realms/public' }, 401],
    ['another realm', { iss: 'http://localhost:8080/realms/other' }, 401],
    ['no issuer', { iss: undefined }, 401],
    ['another audience', { aud: 'other' }, 401],
    ['no audience', { aud: undefined }, 401],
    ['no end', { exp: undefined }, 401],
  ])('signed with the service’s key, with %s', async (_name, changed, status) => {
    const { access_token } = await oauth(service, 'token', withKey(keys.KA));
    const [stored] = JSON.parse(await readFile(join(service.services.settings.dataFolder, 'signing-keys'), 'utf8')) as {
      kid: string;
      privateJwk: JWK;
    }[];
    const header = { alg: 'ES256', typ: 'at+jwt', kid: stored?.kid ?? '' };
    const key = await importJWK(stored?.privateJwk ?? {}, 'ES256');
    const payload: JWTPayload = { ...decodeJwt(access_token), ...changed };
    expect((await usage(await new SignJWT(payload).setProtectedHeader(header).sign(key))).status).toBe(status);
  });

  test('introspection answers callers of the same organization', async () => {
    const username = await addUser(service, { scopes: ['usage:read'] });
    const token = await tokenOf(service, username);
    const ask = async (form: { token: string }, key: string) => {
      const response = await postForm(service, 'introspect', form, { headers: { 'X-API-Key': key } });
      return { status: response.status, body: await response.json() };
    };
    expect(await ask({ token }, keys.KA)).toMatchObject({
      status: 200,
      body: { active: true, sub: username, scope: 'usage:read', geopera_org_id: ids.organizationA },
    });
    expect((await ask({ token }, keys.KB)).body).toEqual({ active: false });
    expect((await ask({ token: 'x' }, keys.KA)).body).toEqual({ active: false });
    expect(await ask({ token }, 'gpra_wrong')).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const { orm } = service.services.db;
    await orm.delete(grants).where(eq(grants.userId, username));
    expect((await ask({ token }, keys.KA)).body).toEqual({ active: false });
  });
});
