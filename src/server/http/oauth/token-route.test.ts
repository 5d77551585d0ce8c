import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';
import {
  addUser,
  keyForm,
  type OAuthAnswer,
  oauth,
  PASSWORD,
  postForm,
  refreshForm,
} from '../../../testing/service/sign-in.ts';
import { createApp } from '../../app.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const BASE = '/realms/public/protocol/openid-connect';
const usage = (key: string) => service.call('usage.current', { organization_id: ids.organizationA }, { key });
const userinfo = async (headers: Record<string, string>) => {
  const response = await service.request(`${BASE}/userinfo`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('grant types (contract 2.2)', () => {
  test('case 79: client_credentials with an API key', async () => {
    const answer = await oauth(service, 'token', keyForm(keys.KA));
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
    const first = await oauth(service, 'token', keyForm(keys.KA));
    const second = await oauth(service, 'token', refreshForm(first.refresh_token));
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await usage(second.access_token)).status).toBe(200);
    expect(await oauth(service, 'token', refreshForm(first.refresh_token), 400)).toMatchObject({
      error: 'invalid_grant',
    });
    // The reuse ended all tokens that descend from the first.
    expect((await usage(second.access_token)).status).toBe(401);
    expect(await oauth(service, 'token', refreshForm(second.refresh_token), 400)).toMatchObject({
      error: 'invalid_grant',
    });
    // Other grants of the same key are not concerned.
    const other = await oauth(service, 'token', keyForm(keys.KA));
    expect((await usage(other.access_token)).status).toBe(200);
  });

  test('parallel uses of a refresh token are one use, of which each gets the successor; a later use ends the grant', async () => {
    const first = await oauth(service, 'token', keyForm(keys.KA));
    const uses = await Promise.all([1, 2, 3].map(() => oauth(service, 'token', refreshForm(first.refresh_token))));
    const [successor, ...others] = new Set(uses.map(({ refresh_token }) => refresh_token));
    expect(others).toEqual([]);
    for (const { access_token } of uses) expect((await usage(access_token)).status).toBe(200);
    const last = await oauth(service, 'token', refreshForm(successor ?? ''));
    await oauth(service, 'token', refreshForm(first.refresh_token), 400);
    for (const { access_token } of [...uses, last]) expect((await usage(access_token)).status).toBe(401);
  });

  test('parallel uses by another client get nothing, and end nothing', async () => {
    const { refresh_token } = await oauth(service, 'token', keyForm(keys.KA, { client_id: 'geopera-cli' }));
    const uses = ['geopera-cli', 'other'].map((client_id) =>
      postForm(service, 'token', refreshForm(refresh_token, { client_id })),
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
      const response = await postForm({ ...service, app: app() }, 'token', refreshForm(token));
      expect(response.status).toBe(status);
      return (await response.json()) as OAuthAnswer;
    };

    test('a repeated use gets the same successor, until 10 s have passed', async () => {
      const first = await oauth(service, 'token', keyForm(keys.KA));
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
      const first = await oauth(service, 'token', keyForm(keys.KA));
      const second = await use(first.refresh_token, 200);
      const third = await use(second.refresh_token, 200);
      await use(first.refresh_token, 400);
      expect((await usage(third.access_token)).status).toBe(401);
    });
  });

  test('case 81: userinfo with Bearer and with X-API-Key', async () => {
    const { access_token, scope } = await oauth(service, 'token', keyForm(keys.KA));
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
    const narrow = await oauth(service, 'token', keyForm(keys.KA, { scope: 'openid clip:read billing:write' }));
    expect(narrow.scope).toBe('clip:read');
    expect((await usage(narrow.access_token)).status).toBe(403);
    expect(await oauth(service, 'token', keyForm(keys.KA, { scope: 'billing:write' }), 400)).toMatchObject({
      error: 'invalid_scope',
    });
    const again = await oauth(service, 'token', refreshForm(narrow.refresh_token));
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
    ['a wrong client secret', keyForm('gpra_wrong'), 401, 'invalid_client'],
    ['an unknown refresh token', refreshForm('crt_unknown'), 400, 'invalid_grant'],
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
    ['a client id with a space', keyForm(keys.KA, { client_id: 'a b' }), 400, 'invalid_request'],
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
