import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fillDeviceRequests, startDeviceLogin } from '../../../testing/service/device-client.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../../testing/service/service.ts';
import { addUser, oauth, PASSWORD, pkce, postForm } from '../../../testing/service/sign-in.ts';
import { deviceRequests, failedAttempts } from '../../db/schema.ts';
import { accessTokenOf, principalOfAccessToken } from '../../sessions/access-token.ts';
import { decideDeviceRequest, findDeviceRequest } from '../../sessions/device-request.ts';
import { setDisabled, setPassword, userOf } from '../../sessions/manage-users.ts';
import { closeSession, openSession } from '../../sessions/session.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
beforeEach(async () => {
  await service.services.db.orm.delete(deviceRequests);
  await service.services.db.orm.delete(failedAttempts);
});
afterAll(() => service.close());

/** The app's token of a person who is signed in with a link, or as this user. */
async function appToken(user?: { id: string; scopes: string[] }): Promise<string> {
  const { id } = await openSession(service.services, ids.organizationA, user);
  return accessTokenOf(id, service.services);
}

function ask(path: 'request' | 'decision', token: string, body: object, headers: Record<string, string> = {}) {
  return service.request(`/v1/device/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
  });
}
const decide = (token: string, user_code: string, decision = 'approve') =>
  ask('decision', token, { user_code, decision });
const userinfo = async (token: string) => {
  const response = await service.request('/realms/public/protocol/openid-connect/userinfo', {
    headers: { Authorization: `Bearer ${token}` },
  });
  return (await response.json()) as Record<string, unknown>;
};

describe('the device flow as the official command line does it (contract 2.2)', () => {
  test('signs in once a person has approved, refreshes and signs out', async () => {
    const username = await addUser(service, { roles: { [ids.projectA]: 'editor' }, scopes: ['clip:*', 'usage:read'] });
    const startedAt = service.clock.now();
    const login = await startDeviceLogin(service);
    expect(login.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(login.verificationUri).toBe(`${TEST_ORIGIN}/device`);
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });

    const person = await appToken({ id: username, scopes: ['clip:*', 'usage:read'] });
    const shown = await ask('request', person, { user_code: login.userCode.toLowerCase().replace('-', ' ') });
    expect(await shown.json()).toEqual({
      client_id: 'geopera-cli',
      address: '198.51.100.20',
      created_at: startedAt.toISOString(),
      expires_at: new Date(startedAt.getTime() + 600_000).toISOString(),
      scopes: ['clip:*', 'usage:read'],
    });
    expect((await decide(person, login.userCode)).status).toBe(204);

    const { access_token = '', refresh_token = '' } = await login.finish();
    expect(await userinfo(access_token)).toMatchObject({
      sub: username,
      geopera_org_id: ids.organizationA,
      scope: 'clip:* usage:read',
    });
    expect(
      (await service.call('usage.current', { organization_id: ids.organizationA }, { key: access_token })).status,
    ).toBe(200);
    expect(await login.poll()).toMatchObject({ error: 'invalid_grant' });

    const client_id = 'geopera-cli';
    const next = await oauth(service, 'token', { grant_type: 'refresh_token', refresh_token, client_id });
    const form = { client_id, refresh_token: next.refresh_token };
    expect((await postForm(service, 'logout', form)).status).toBe(204);
    await oauth(service, 'token', { grant_type: 'refresh_token', ...form }, 400);
  });

  test('a person who signed in with a link gives access to all projects, for as long as a link does', async () => {
    const login = await startDeviceLogin(service);
    expect((await decide(await appToken(), login.userCode)).status).toBe(204);
    let { access_token = '', refresh_token = '' } = await login.finish();
    expect(await userinfo(access_token)).toMatchObject({ geopera_principal_type: 'session' });
    const meta = await service.request('/v1/meta', { headers: { Authorization: `Bearer ${access_token}` } });
    expect(await meta.json()).toMatchObject({ projects: [{ id: ids.projectA }, { id: ids.projectWithoutBucket }] });
    for (let halfHours = 0; halfHours < 24; halfHours++) {
      service.clock.advance(1_799_000);
      ({ access_token, refresh_token } = await oauth(service, 'token', { grant_type: 'refresh_token', refresh_token }));
    }
    service.clock.advance(60_000);
    await oauth(service, 'token', { grant_type: 'refresh_token', refresh_token }, 400);
  });

  test('a denied request', async () => {
    const login = await startDeviceLogin(service);
    expect((await decide(await appToken(), login.userCode, 'deny')).status).toBe(204);
    expect(await login.finish()).toMatchObject({ error: 'access_denied' });
  });

  test('a request that is not approved in ten minutes', async () => {
    const login = await startDeviceLogin(service);
    service.clock.advance(599_000);
    expect((await ask('request', await appToken(), { user_code: login.userCode })).status).toBe(200);
    service.clock.advance(1000);
    await expectProblem(await decide(await appToken(), login.userCode), 'not-found');
    expect(await login.poll()).toMatchObject({ error: 'expired_token' });
  });

  test('polls that come too early must slow down by 5 s each', async () => {
    const login = await startDeviceLogin(service);
    await login.poll();
    service.clock.advance(4000);
    expect(await login.poll()).toMatchObject({ error: 'slow_down' });
    service.clock.advance(5000);
    expect(await login.poll()).toMatchObject({ error: 'slow_down' });
    service.clock.advance(15_000);
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });
  });

  test('another code verifier ends the request', async () => {
    const { challenge } = pkce();
    const form = { client_id: 'c', code_challenge: challenge, code_challenge_method: 'S256' };
    const { device_code } = await oauth(service, 'auth/device', form);
    const poll = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: `${device_code}`,
      client_id: 'c',
    };
    expect(await oauth(service, 'token', { ...poll, code_verifier: pkce().verifier }, 400)).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await service.services.db.orm.$count(deviceRequests)).toBe(0);
  });

  test.each([
    ['no PKCE', { client_id: 'c' }],
    ['a plain challenge', { client_id: 'c', code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }],
    ['a challenge of another length', { client_id: 'c', code_challenge: 'abc', code_challenge_method: 'S256' }],
    ['no client id', { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' }],
  ])('%s is refused', async (_name, form) => {
    expect(await oauth(service, 'auth/device', form as Record<string, string>, 400)).toMatchObject({
      error: 'invalid_request',
    });
  });

  test('a scope of the device narrows what it gets', async () => {
    const { verifier, challenge } = pkce();
    const form = {
      client_id: 'c',
      scope: 'openid clip:read',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    const { device_code, user_code } = await oauth(service, 'auth/device', form);
    expect((await decide(await appToken(), `${user_code}`)).status).toBe(204);
    const poll = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: `${device_code}`,
      client_id: 'c',
    };
    expect((await oauth(service, 'token', { ...poll, code_verifier: verifier })).scope).toBe('clip:read');
  });
});

describe('approving a device', () => {
  test('needs the app’s credential: no cookie, and no token of /token', async () => {
    const login = await startDeviceLogin(service);
    const { cookie } = await openSession(service.services, ids.organizationA);
    const body = JSON.stringify({ user_code: login.userCode, decision: 'approve' });
    const headers = { Cookie: `cutline_session_8080=${cookie}`, Origin: TEST_ORIGIN };
    await expectProblem(
      await service.request('/v1/device/decision', { method: 'POST', headers, body }),
      'unauthorized',
    );
    const form = { grant_type: 'password', username: await addUser(service), password: PASSWORD };
    const ofKey = { grant_type: 'client_credentials', client_id: 'geopera', client_secret: keys.KA };
    for (const ofToken of [form, ofKey]) {
      const { access_token } = await oauth(service, 'token', ofToken);
      await expectProblem(await decide(access_token, login.userCode), 'forbidden');
    }
    expect((await decide(keys.app, login.userCode)).status).toBe(204);
  });

  test.each(['another password', 'disabled and enabled again'])(
    'ends before the device has fetched its tokens: %s',
    async (change) => {
      const { orm } = service.services.db;
      const name = await addUser(service);
      const login = await startDeviceLogin(service);
      const person = await appToken({ id: name, scopes: ['clip:read'] });
      expect((await decide(person, login.userCode)).status).toBe(204);
      const user = await userOf(orm, name);
      if (change === 'another password') await setPassword(orm, user, 'another battery staple');
      else for (const at of [service.clock.now(), null]) await setDisabled(orm, user, at);
      expect(await login.finish()).toMatchObject({ error: 'invalid_grant' });
    },
  );

  test('is possible once, and for one decision', async () => {
    const login = await startDeviceLogin(service);
    const person = await appToken();
    const decisions = await Promise.all(['approve', 'deny'].map((it) => decide(person, login.userCode, it)));
    expect(decisions.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    await expectProblem(
      await ask('decision', person, { user_code: login.userCode, decision: 'maybe' }),
      'validation-failed',
    );
  });

  test('by guessing: ten codes that do not exist in ten minutes', async () => {
    const login = await startDeviceLogin(service);
    const person = await appToken();
    for (let n = 0; n < 10; n++) await expectProblem(await decide(person, `BBBB-BBB${n}`), 'not-found');
    const limited = await decide(person, login.userCode);
    expect(limited.headers.get('Retry-After')).toBe('600');
    await expectProblem(limited, 'rate-limited');
    expect((await decide(await appToken(), login.userCode)).status).toBe(204);
  });

  test('by a person whose password was changed while the approval was in flight is refused', async () => {
    const { orm } = service.services.db;
    const name = await addUser(service);
    const login = await startDeviceLogin(service);
    const person = await appToken({ id: name, scopes: ['clip:read'] });
    const row = await findDeviceRequest(login.userCode, service.services);
    const principal = await principalOfAccessToken(person, service.services);
    if (row === null || principal === null) throw new Error('there is no request or no session');
    await setPassword(orm, await userOf(orm, name), 'another battery staple');
    expect(await decideDeviceRequest(row, principal, true, service.services)).toBe('signed-out');
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });
  });

  test('by a person with a link who signed out while the approval was in flight is refused', async () => {
    const login = await startDeviceLogin(service);
    const { id, cookie } = await openSession(service.services, ids.organizationA);
    const row = await findDeviceRequest(login.userCode, service.services);
    const principal = await principalOfAccessToken(accessTokenOf(id, service.services), service.services);
    if (row === null || principal === null) throw new Error('there is no request or no session');
    await closeSession(service.services, cookie);
    expect(await decideDeviceRequest(row, principal, true, service.services)).toBe('signed-out');
    expect(await login.poll()).toMatchObject({ error: 'authorization_pending' });
  });

  test('can always begin: requests of 500 networks of one customer drop each other', async () => {
    const { orm } = service.services.db;
    const ofPerson = await startDeviceLogin(service, '203.0.113.7');
    await fillDeviceRequests(service, 500, 20);
    const ofAnother = await startDeviceLogin(service, '2001:db8:ffff::1');
    expect(await orm.$count(deviceRequests)).toBe(9002);
    for (const { userCode } of [ofPerson, ofAnother]) {
      expect((await decide(await appToken(), userCode)).status).toBe(204);
    }
    expect((await ofPerson.finish()).access_token).toBeDefined();
  });

  test('twenty requests of one network may wait', async () => {
    for (let n = 0; n < 20; n++) await startDeviceLogin(service, '2001:db8::5');
    await expect(startDeviceLogin(service, '2001:db8::6')).rejects.toThrow('slow_down');
    await startDeviceLogin(service, '2001:db8:1::6');
    await service.services.db.orm
      .update(deviceRequests)
      .set({ expiresAt: service.clock.now() })
      .where(eq(deviceRequests.address, '2001:db8:0:0::/64'));
    await startDeviceLogin(service, '2001:db8::6');
  });
});
