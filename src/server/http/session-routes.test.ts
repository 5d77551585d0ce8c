import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import type { sessionOutput } from '../../contract/schemas/account.ts';
import { appScopes } from '../../contract/scopes.ts';
import { ids } from '../../testing/service/fixture.ts';
import { expectProblem } from '../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../testing/service/service.ts';
import { createSignInCode } from '../sessions/sign-in-code.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

type Token = z.infer<typeof sessionOutput>;

function ask(path: string, init: { method?: string; body?: unknown; cookie?: string; origin?: string | null } = {}) {
  const { method = 'POST', body, cookie, origin = TEST_ORIGIN } = init;
  return service.request(path, {
    method,
    headers: { ...(cookie ? { Cookie: cookie } : {}), ...(origin === null ? {} : { Origin: origin }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function signIn(): Promise<{ token: string; cookie: string; response: Response }> {
  const code = await createSignInCode(service.services, ids.organizationA);
  const response = await ask('/v1/session', { body: { code } });
  const { access_token } = (await response.clone().json()) as Token;
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return { token: access_token, cookie, response };
}

function meta(token: string): Promise<Response> {
  return service.request('/v1/meta', { headers: { Authorization: `Bearer ${token}` } });
}

describe('signing in', () => {
  it('exchanges a code for a token and a cookie, which is valid for no other route', async () => {
    const { token, cookie, response } = await signIn();
    const endsAt = new Date(service.clock.now().getTime() + 12 * 3600 * 1000);
    expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 300 });
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^cutline_session_8080=[\w-]{43}; Max-Age=43200; Path=\/v1\/session; HttpOnly; SameSite=Strict$/,
    );
    expect(await (await meta(token)).json()).toMatchObject({
      server: 'cutline',
      organization: { id: ids.organizationA },
      principal: { type: 'session', scopes: [...appScopes], expires_at: endsAt.toISOString() },
      projects: [
        { id: ids.projectA, has_bucket: true },
        { id: ids.projectWithoutBucket, has_bucket: false },
      ],
    });
    await expectProblem(await service.request('/v1/meta', { headers: { Cookie: cookie } }), 'unauthorized');
  });

  it('accepts a code once, within ten minutes', async () => {
    const code = await createSignInCode(service.services, ids.organizationA);
    expect((await ask('/v1/session', { body: { code } })).status).toBe(200);
    const again = await expectProblem(await ask('/v1/session', { body: { code } }), 'unauthorized');
    expect(again.detail).toContain('npm exec cutline -- login');
    const old = await createSignInCode(service.services, ids.organizationA);
    service.clock.advance(10 * 60 * 1000);
    await expectProblem(await ask('/v1/session', { body: { code: old } }), 'unauthorized');
    await expectProblem(await ask('/v1/session', { body: { code: 'guess' } }), 'unauthorized');
    await expectProblem(await ask('/v1/session', { body: {} }), 'validation-failed');
  });

  it('accepts one of two simultaneous uses of a code', async () => {
    const code = await createSignInCode(service.services, ids.organizationA);
    const responses = await Promise.all([1, 2].map(() => ask('/v1/session', { body: { code } })));
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 401]);
  });

  it('is allowed only for pages of this service', async () => {
    const code = await createSignInCode(service.services, ids.organizationA);
    const foreign = await ask('/v1/session', { body: { code }, origin: 'http://localhost:9999' });
    await expectProblem(foreign, 'forbidden');
    expect((await ask('/v1/session', { body: { code } })).status).toBe(200);
  });
});

describe('an access token', () => {
  it('expires after 300 seconds, and the cookie gets a new one', async () => {
    const { token, cookie } = await signIn();
    service.clock.advance(299_000);
    expect((await meta(token)).status).toBe(200);
    service.clock.advance(1000);
    const refused = await meta(token);
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
    const renewed = (await (await ask('/v1/session/renew', { cookie })).json()) as Token;
    expect((await meta(renewed.access_token)).status).toBe(200);
  });

  it('cannot be forged or changed', async () => {
    const { token } = await signIn();
    const [payload = '', mac = ''] = token.slice(4).split('.');
    const [sessionId, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, number];
    const longer = Buffer.from(JSON.stringify([sessionId, expiresAt + 1e6])).toString('base64url');
    for (const forged of [`ctk_${longer}.${mac}`, `ctk_${payload}.${mac}A`, `ctk_${payload}.`, 'ctk_', payload]) {
      expect((await meta(forged)).status).toBe(401);
    }
  });
});

describe('renewing and signing out', () => {
  it('needs the cookie and the service’s Origin', async () => {
    const { cookie } = await signIn();
    await expectProblem(await ask('/v1/session/renew'), 'unauthorized');
    await expectProblem(await ask('/v1/session/renew', { cookie, origin: null }), 'forbidden');
    await expectProblem(await ask('/v1/session/renew', { cookie, origin: 'https://evil.example' }), 'forbidden');
    await expectProblem(await ask('/v1/session', { method: 'DELETE', cookie, origin: null }), 'forbidden');
  });

  it('is refused when the session expires after twelve hours', async () => {
    const { cookie } = await signIn();
    service.clock.advance(12 * 60 * 60 * 1000);
    await expectProblem(await ask('/v1/session/renew', { cookie }), 'unauthorized');
  });

  it('invalidates cookie and tokens immediately', async () => {
    const { token, cookie } = await signIn();
    const out = await ask('/v1/session', { method: 'DELETE', cookie });
    expect([out.status, out.headers.get('Set-Cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await meta(token)).status).toBe(401);
    await expectProblem(await ask('/v1/session/renew', { cookie }), 'unauthorized');
  });
});
