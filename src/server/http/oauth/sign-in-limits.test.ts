import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { ids, keys } from '../../../testing/service/fixture.ts';
import {
  expectLimited,
  type LimitedProcess,
  limitDatabases,
  limitedProcess,
  useLimitedService,
} from '../../../testing/service/limits/limits-fixture.ts';
import type { TestService } from '../../../testing/service/service.ts';
import {
  addUser,
  keyForm,
  type OAuthAnswer,
  oauth,
  PASSWORD,
  pkce,
  refreshForm,
} from '../../../testing/service/sign-in.ts';
import { failedAttempts } from '../../db/schema.ts';
import { openSession } from '../../sessions/session.ts';
import { createSignInCode } from '../../sessions/sign-in-code.ts';

const BASE = '/realms/public/protocol/openid-connect';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const NAT = '192.0.2.1';
const LIMIT = 3;

type Form = Record<string, string>;
const FORM_TYPE = 'application/x-www-form-urlencoded';
const post = (process: LimitedProcess, endpoint: string, form: Form | string, address = NAT, type = FORM_TYPE) =>
  process.request(`${BASE}/${endpoint}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: new URLSearchParams(form).toString(),
    address,
  });
const signIn = (process: LimitedProcess, body: object | string, address = NAT) =>
  process.request('/v1/session', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    address,
  });
const passwordForm = (username: string) => ({ grant_type: 'password', username, password: PASSWORD });

/** A wrong password, for another name in each request: no account's limit is reached before that of the network. */
const wrongPassword = {
  grant_type: 'password',
  password: 'wrong',
  get username() {
    return `no-one-${randomUUID()}`;
  },
};

/** The status and, for OAuth, the error of an answer. */
async function outcome(response: Response): Promise<string> {
  const text = await response.text();
  const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: string };
  return error === undefined ? `${response.status}` : `${response.status} ${error}`;
}

/** The sentence about a refusal; undefined without one. */
async function sentence(response: Response): Promise<string | undefined> {
  const text = await response.clone().text();
  const body = (text === '' ? {} : JSON.parse(text)) as { error_description?: string; detail?: string };
  return body.error_description ?? body.detail;
}

/** What a refusal beyond the limit says in addition to why the request was refused. */
const BEYOND =
  `This network has made more than ${LIMIT} requests without a valid credential in this minute. ` +
  'Correct the request or its credential, and try again in 48 s.';

describe.each(limitDatabases)('sign-ins from the address of others over $name', ({ isPostgres }) => {
  const running = useLimitedService(isPostgres);
  let service: TestService;
  let process: LimitedProcess;
  beforeEach(async () => {
    ({ service } = running());
    await service.services.db.orm.delete(failedAttempts);
    process = limitedProcess(service, { limits: { publicPerMinute: LIMIT } });
  });

  /** Uses the public limit of the address up. */
  async function exhaust(address = NAT) {
    for (let n = 0; n < LIMIT; n++) expect((await process.request('/openapi.json', { address })).status).toBe(200);
    expect((await process.request('/openapi.json', { address })).status).toBe(429);
  }

  /** The form of the polls of a device whose request waits. */
  async function devicePoll(): Promise<Form> {
    const { verifier, challenge } = pkce();
    const form = { client_id: 'c', code_challenge: challenge, code_challenge_method: 'S256' };
    const { device_code } = await oauth(service, 'auth/device', form);
    return { grant_type: DEVICE_GRANT, client_id: 'c', device_code: `${device_code}`, code_verifier: verifier };
  }

  test('pass with a right credential, however many requests the others have made', async () => {
    const username = await addUser(service);
    const grants = await Promise.all([1, 2, 3].map(() => oauth(service, 'token', keyForm(keys.KA))));
    const tokens = grants.map(({ refresh_token }) => refresh_token);
    const poll = await devicePoll();
    const code = await createSignInCode(service.services, ids.organizationA);
    await exhaust();

    expect(await outcome(await post(process, 'token', keyForm(keys.KA)))).toBe('200');
    expect(await outcome(await post(process, 'token', refreshForm(tokens[0] ?? '')))).toBe('200');
    expect(await outcome(await post(process, 'token', poll))).toBe('400 authorization_pending');
    expect(await outcome(await post(process, 'token', poll))).toBe('400 slow_down');
    expect(await outcome(await post(process, 'token', passwordForm(username)))).toBe('200');
    expect(await outcome(await post(process, 'logout', { refresh_token: tokens[1] ?? '' }))).toBe('204');
    expect(await outcome(await post(process, 'revoke', { token: grants[2]?.access_token ?? '' }))).toBe('200');
    expect(await outcome(await signIn(process, { username, password: PASSWORD }))).toBe('200');
    expect(await outcome(await signIn(process, { code }))).toBe('200');
    // The logout and the revocation took effect.
    for (const ended of tokens.slice(1)) await oauth(service, 'token', refreshForm(ended), 400);
  });

  const wrongForms: Record<string, [string, Form | string, string?]> = {
    'an unknown key': ['token', keyForm('gpra_wrong')],
    'an unknown refresh token': ['token', refreshForm('crt_wrong')],
    'an unknown device code': [
      'token',
      { grant_type: DEVICE_GRANT, client_id: 'c', device_code: 'x', code_verifier: 'v' },
    ],
    'a wrong password': ['token', wrongPassword],
    'an unknown grant type': ['token', { grant_type: 'implicit' }],
    'no grant type': ['token', {}],
    'a body that is no form': ['token', '{}', 'application/json'],
    'a logout of an unknown token': ['logout', { refresh_token: 'crt_wrong' }],
    'a logout without a token': ['logout', {}],
    'a revocation of an unknown token': ['revoke', { token: 'crt_wrong' }],
  };
  test.each(Object.entries(wrongForms))('count for the address with %s, and pass elsewhere', async (_name, sent) => {
    const [endpoint, form, type] = sent;
    const send = (address?: string) => post(process, endpoint, form, address, type);
    const answered: string[] = [];
    let reason: string | undefined;
    for (let n = 0; n < LIMIT; n++) {
      const answer = await send();
      reason = await sentence(answer);
      answered.push(await outcome(answer));
    }
    expect(answered).not.toContainEqual(expect.stringMatching(/^429/));
    const refused = await send();
    // An unknown token of a logout or a revocation is no error, so there is nothing to correct.
    if (reason !== undefined) expect(await sentence(refused)).toBe(`${reason} ${BEYOND}`);
    // 47.7 s are left of the minute.
    expect(refused.headers.get('Retry-After')).toBe('48');
    expect(await outcome(refused)).toBe('429 slow_down');
    expect((await process.request('/openapi.json', { address: NAT })).status).toBe(429);
    expect(await outcome(await send('192.0.2.2'))).toBe(answered[0]);
  });

  test.each([
    ['an unknown code', { code: 'wrong' }, 401],
    ['a wrong password', wrongPassword, 401],
    ['no code', {}, 422],
    ['a body that is no JSON', '{', 400],
    ['a body of 17 kB', { code: 'x'.repeat(17_000) }, 413],
  ])('count for the address with %s in the app, and pass elsewhere', async (_name, body, status) => {
    let reason = '';
    for (let n = 0; n < LIMIT; n++) {
      const answer = await signIn(process, body);
      expect(answer.status).toBe(status);
      reason = (await sentence(answer)) ?? '';
    }
    const refused = await signIn(process, body);
    // A command at the end of a reason has no full stop, so that it can be copied.
    expect(await sentence(refused)).toBe(`${reason.replace(/\.$/, '')}. ${BEYOND}`);
    expect(await expectLimited(refused, 'rate-limited')).toBe(48);
    expect((await signIn(process, body, '192.0.2.2')).status).toBe(status);
  });

  test('say beyond the limit that a reused refresh token was refused, whose sign-in has ended', async () => {
    const { refresh_token: first } = await oauth(service, 'token', keyForm(keys.KA));
    const { refresh_token: second } = await oauth(service, 'token', refreshForm(first));
    const { refresh_token: third } = await oauth(service, 'token', refreshForm(second));
    await exhaust();
    const reused = await post(process, 'token', refreshForm(first));
    expect(reused.status).toBe(429);
    const reason = 'The refresh token is unknown, expired or was used before; sign in again.';
    expect(await sentence(reused)).toBe(`${reason} ${BEYOND}`);
    await oauth(service, 'token', refreshForm(third), 400);
  });

  test('say beyond the limit why a request without a valid credential or with an ended one was refused', async () => {
    const { access_token } = await oauth(service, 'token', keyForm(keys.KA));
    expect(await outcome(await post(process, 'revoke', { token: access_token }))).toBe('200');
    const call = (more: RequestInit) => process.request('/v1/meta', { ...more, address: NAT });
    const ended = () => call({ headers: { Authorization: `Bearer ${access_token}` } });
    for (let n = 0; n < LIMIT; n++) expect((await ended()).status).toBe(401);
    const reason = 'The credential is not valid or no longer valid; sign in again or use another key.';
    const ofSignIn = BEYOND.replace('requests without a valid credential', 'requests for one sign-in');
    expect(await sentence(await ended())).toBe(`${reason} ${ofSignIn}`);
    await exhaust();
    const wrong = { headers: { Authorization: 'Bearer wrong' } };
    expect(await sentence(await call(wrong))).toBe(`${reason} ${BEYOND}`);
    expect(await sentence(await call({}))).toMatch(
      /^This needs a credential: .*\. This network has made .* in 48 s\.$/,
    );
    // Nothing was looked up for the description of the operations: it is what can be requested again.
    expect(await sentence(await process.request('/openapi.json', { address: NAT }))).toMatch(
      /Nothing was run\. Send the same request again in 48 s/,
    );
  });

  test('are limited for each sign-in and network: refreshes of a grant, polls of a device, passwords of an account', async () => {
    const [username, other] = [await addUser(service), await addUser(service)];
    const [used, unused] = await Promise.all([1, 2].map(() => oauth(service, 'token', keyForm(keys.KA))));
    if (used === undefined || unused === undefined) throw new Error('there are no tokens');
    const refreshed = { used, other: unused };
    const refresh = async (of: keyof typeof refreshed, address?: string) => {
      const response = await post(process, 'token', refreshForm(refreshed[of].refresh_token), address);
      if (response.ok) refreshed[of] = (await response.clone().json()) as OAuthAnswer;
      return outcome(response);
    };
    for (let n = 0; n < LIMIT; n++) expect(await refresh('used')).toBe('200');
    expect(await refresh('used')).toBe('429 slow_down');
    expect([await refresh('other'), await refresh('used', '192.0.2.2')]).toEqual(['200', '200']);

    const poll = await devicePoll();
    const polls: string[] = [];
    for (let n = 0; n <= LIMIT; n++) polls.push(await outcome(await post(process, 'token', poll)));
    const early = Array.from({ length: LIMIT - 1 }, () => '400 slow_down');
    expect(polls).toEqual(['400 authorization_pending', ...early, '429 slow_down']);
    expect(await outcome(await post(process, 'token', await devicePoll()))).toBe('400 authorization_pending');

    const password = (name: string) => post(process, 'token', passwordForm(name)).then(outcome);
    for (let n = 0; n < LIMIT - 1; n++) expect(await password(username)).toBe('200');
    expect((await signIn(process, { username: username.toUpperCase(), password: PASSWORD })).status).toBe(200);
    expect(await password(username)).toBe('429 slow_down');
    await expectLimited(await signIn(process, { username, password: PASSWORD }), 'rate-limited');
    expect(await password(other)).toBe('200');
  });

  test('with a key are requests of its organization', async () => {
    const limited = limitedProcess(service, { limits: { requestsPerMinute: 2 } });
    const answers: Response[] = [];
    for (let n = 0; n < 3; n++) answers.push(await post(limited, 'token', keyForm(keys.KA)));
    expect(answers.map(({ status, headers }) => [status, headers.get('X-RateLimit-Remaining')])).toEqual([
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ]);
    expect((await post(limited, 'token', keyForm(keys.KB))).status).toBe(200);
  });

  test('renew the app’s session with a right cookie', async () => {
    const { cookie } = await openSession(service.services, ids.organizationA);
    await exhaust();
    const headers = { Origin: 'http://localhost:8080', Cookie: `cutline_session_8080=${cookie}` };
    const renew = (more: Form) =>
      process.request('/v1/session/renew', { method: 'POST', headers: { ...headers, ...more }, address: NAT });
    expect((await renew({})).status).toBe(200);
    const refused = await renew({ Cookie: 'cutline_session_8080=wrong' });
    expect(refused.status).toBe(429);
    expect(await sentence(refused)).toMatch(/^There is no session any more\..* in 48 s\.$/);
    expect(await sentence(refused)).not.toMatch(/Nothing was run|same request/);
  });
});
