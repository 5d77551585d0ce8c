import { webcrypto } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { desc, eq } from 'drizzle-orm';
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import { addUser, keyForm, oauth, PASSWORD, postForm, refreshForm, tokenOf } from '../../../testing/service/sign-in.ts';
import { revokeKey } from '../../catalog/mint-key.ts';
import { apiKeys, grants, refreshTokens } from '../../db/schema.ts';
import { sha256Hex } from '../../pipeline/hash.ts';
import { setDisabled, setPassword, userOf } from '../../sessions/manage-users.ts';

let service: TestService;
beforeAll(async () => {
  // Pages of the other service may call this one.
  service = await startTestService({ settings: { origins: ['http://other.example'] } });
});
afterAll(() => service.close());

const usage = (key: string) => service.call('usage.current', { organization_id: ids.organizationA }, { key });

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
    expect(await oauth(service, 'token', refreshForm(token), 400)).toMatchObject({ error: 'invalid_grant' });
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
    const { access_token, refresh_token } = await oauth(service, 'token', keyForm(key));
    expect((await usage(access_token)).status).toBe(200);
    await revokeKey(orm, 'revoked', service.clock.now());
    expect((await usage(access_token)).status).toBe(401);
    await oauth(service, 'token', refreshForm(refresh_token), 400);
  });

  test('comes after 30 days, however often it is refreshed; then its rows are deleted', async () => {
    const { orm } = service.services.db;
    service.clock.advance(1000);
    let answer = await oauth(service, 'token', keyForm(keys.KA));
    const newest = async () => (await orm.select().from(grants).orderBy(desc(grants.createdAt)).limit(1))[0];
    const grant = await newest();
    if (grant === undefined) throw new Error('there is no grant');
    expect(grant.endsAt.getTime() - grant.createdAt.getTime()).toBe(30 * 86_400_000);
    const endsAt = new Date(service.clock.now().getTime() + 600_000);
    await orm.update(grants).set({ endsAt }).where(eq(grants.id, grant.id));
    answer = await oauth(service, 'token', refreshForm(answer.refresh_token));
    expect(answer.refresh_expires_in).toBe(600);
    service.clock.advance(600_000);
    await oauth(service, 'token', refreshForm(answer.refresh_token), 400);
    expect(await orm.$count(refreshTokens, eq(refreshTokens.grantId, grant.id))).toBe(2);
    await oauth(service, 'token', keyForm(keys.KA));
    expect(await orm.$count(grants, eq(grants.id, grant.id))).toBe(0);
    expect(await orm.$count(refreshTokens, eq(refreshTokens.grantId, grant.id))).toBe(0);
  });

  test('a refresh token is bound to its client', async () => {
    const { refresh_token } = await oauth(service, 'token', keyForm(keys.KA, { client_id: 'geopera-cli' }));
    await oauth(service, 'token', refreshForm(refresh_token, { client_id: 'other' }), 400);
    await oauth(service, 'token', refreshForm(refresh_token, { client_id: 'geopera-cli' }));
  });
});

describe('access tokens', () => {
  test('verify with the published key, by another implementation', async () => {
    const { access_token } = await oauth(service, 'token', keyForm(keys.KA));
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
    const { access_token } = await oauth(service, 'token', keyForm(keys.KA));
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
    ['the issuer of another service whose pages may call this one', { iss: 'http://other.example/realms/public' }, 401],
    ['another realm', { iss: 'http://localhost:8080/realms/other' }, 401],
    ['no issuer', { iss: undefined }, 401],
    ['another audience', { aud: 'other' }, 401],
    ['no audience', { aud: undefined }, 401],
    ['no end', { exp: undefined }, 401],
  ])('signed with the service’s key, with %s', async (_name, changed, status) => {
    const { access_token } = await oauth(service, 'token', keyForm(keys.KA));
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
