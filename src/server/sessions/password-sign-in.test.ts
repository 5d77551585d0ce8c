import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestService, TEST_ORIGIN, type TestService } from '../../testing/service/service.ts';
import { addUser, PASSWORD, postForm } from '../../testing/service/sign-in.ts';
import { createApp } from '../app.ts';
import type { RowCache } from '../db/row-cache.ts';
import { failedAttempts, grants, sessions } from '../db/schema.ts';
import { recordFailure } from './attempts.ts';
import { setDisabled, setPassword, userOf } from './manage-users.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { attemptOf } from './password-sign-in.ts';

let service: TestService;
let owner: string;
beforeAll(async () => {
  service = await startTestService();
  owner = await addUser(service);
});
beforeEach(() => service.services.db.orm.delete(failedAttempts));
afterAll(() => service.close());

const WRONG = 'not the password';

async function attempt(username: string, password: string, address: string) {
  const response = await postForm(service, 'token', { grant_type: 'password', username, password }, { address });
  const { error } = (await response.json()) as { error?: string };
  return { status: response.status, error, retryAfter: response.headers.get('Retry-After') };
}

/** That many wrong passwords; all but the last are only recorded, which saves the time of their hashes. */
async function failTimes(times: number, username: string, address: string) {
  for (let n = 1; n < times; n++) await recordFailure(attemptOf(username, address), service.services);
  expect((await attempt(username, WRONG, address)).status).toBe(400);
}

describe('wrong passwords', () => {
  test('ten for one account in ten minutes: 429 with Retry-After, also for the right password, until they are ten minutes old', async () => {
    for (let n = 0; n < 9; n++) expect((await attempt(owner, WRONG, '192.0.2.1')).status).toBe(400);
    service.clock.advance(60_000);
    await failTimes(1, owner, '192.0.2.1');
    expect(await attempt(owner, PASSWORD, '192.0.2.1')).toEqual({ status: 429, error: 'slow_down', retryAfter: '540' });
    service.clock.advance(539_000);
    expect(await attempt(owner, PASSWORD, '192.0.2.1')).toMatchObject({ status: 429, retryAfter: '1' });
    service.clock.advance(1000);
    expect(await attempt(owner, PASSWORD, '192.0.2.1')).toMatchObject({ status: 200 });
  });

  test('do not lock the owner out: the right password works from elsewhere, however many addresses attack', async () => {
    for (let n = 1; n <= 5; n++) await failTimes(2, owner, `198.51.100.${n}`);
    // From now on, each address has one guess.
    await failTimes(1, owner, '198.51.100.6');
    expect(await attempt(owner, PASSWORD, '198.51.100.6')).toMatchObject({ status: 429 });
    expect(await attempt(owner, PASSWORD, '198.51.100.1')).toMatchObject({ status: 429 });
    expect(await attempt(owner, PASSWORD, '203.0.113.9')).toMatchObject({ status: 200 });
    // That sign-in forgave the attacker nothing.
    expect(await attempt(owner, WRONG, '198.51.100.1')).toMatchObject({ status: 429 });
  });

  test('of more than a thousand other networks do not give a network that has failed another attempt', async () => {
    const { orm } = service.services.db;
    await failTimes(1, owner, '198.51.100.1');
    service.clock.advance(1000);
    const networks = Array.from({ length: 1200 }, (_, n) => `10.0.${Math.floor(n / 250)}.${n % 250}`);
    const createdAt = service.clock.now();
    await orm.insert(failedAttempts).values(networks.map((address) => ({ ...attemptOf(owner, address), createdAt })));
    expect(await attempt(owner, PASSWORD, '198.51.100.1')).toMatchObject({ status: 429, retryAfter: '599' });
    expect(await attempt(owner, PASSWORD, '203.0.113.9')).toMatchObject({ status: 200 });
  });

  test('thirty from one address in ten minutes: 429 for every account', async () => {
    for (let n = 0; n < 6; n++) await failTimes(5, `no-one-${n}`, '192.0.2.7');
    expect(await attempt(owner, PASSWORD, '192.0.2.7')).toMatchObject({ status: 429, retryAfter: '600' });
    expect(await attempt(owner, PASSWORD, '192.0.2.8')).toMatchObject({ status: 200 });
  });

  test('in parallel exceed no limit', async () => {
    const attempts = await Promise.all(Array.from({ length: 15 }, () => attempt(owner, WRONG, '192.0.2.1')));
    expect(attempts.filter(({ status }) => status === 400)).toHaveLength(10);
    expect(attempts.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test('count before a success no longer', async () => {
    await failTimes(9, owner, '192.0.2.1');
    expect(await attempt(owner, PASSWORD, '192.0.2.1')).toMatchObject({ status: 200 });
    await failTimes(9, owner, '192.0.2.1');
    expect(await attempt(owner, PASSWORD, '192.0.2.1')).toMatchObject({ status: 200 });
  });

  test('count for a name that does not exist, in whatever letters, with the same answers', async () => {
    await failTimes(5, 'no-one', '192.0.2.1');
    await failTimes(5, ' No-One ', '192.0.2.1');
    expect(await attempt('no-one', WRONG, '192.0.2.1')).toMatchObject({ status: 429 });
  });

  test('are limited for sessions of the app as well, together with those of tokens', async () => {
    await failTimes(9, owner, '192.0.2.1');
    const signIn = (password: string) =>
      service.app.fetch(
        new Request('http://localhost:8080/v1/session', {
          method: 'POST',
          headers: { Origin: 'http://localhost:8080' },
          body: JSON.stringify({ username: owner, password }),
        }),
        { incoming: { socket: { remoteAddress: '192.0.2.1' } } },
      );
    expect((await signIn(WRONG)).status).toBe(401);
    const limited = await signIn(PASSWORD);
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '600']);
  });
});

describe('parallel attempts of one network', () => {
  const CROWD = '192.0.2.66';
  /** A request of a sign-in by password; the name is sent as given. */
  const send = (app: TestService['app'], username: string, password: string, address: string) =>
    app.fetch(
      new Request(`${TEST_ORIGIN}/realms/public/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'password', username, password }),
      }),
      { incoming: { socket: { remoteAddress: address } } },
    );

  test('are at most thirty, so that other networks are not refused, and the others create no window of a limit', async () => {
    const { services } = service;
    const counted: string[] = [];
    const admitSignIn: typeof services.limits.requests.admitSignIn = (signIn, address) => {
      counted.push(`${address}`);
      return services.limits.requests.admitSignIn(signIn, address);
    };
    const limits = { ...services.limits, requests: { ...services.limits.requests, admitSignIn } };
    const app = createApp({ ...services, limits });
    const crowd = Array.from({ length: 150 }, (_, n) => send(app, `no-one-${n}`, WRONG, CROWD));
    const right = send(app, owner, PASSWORD, '192.0.2.67');
    expect((await right).status).toBe(200);
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(120);
    expect(counted.filter((address) => address === '192.0.2.67')).toHaveLength(1);
    // Places that became free while the requests arrived were taken by a few more, and refused when their turn came.
    expect(counted.length).toBeLessThan(100);
  });

  test('give their places back', async () => {
    const { services } = service;
    const app = createApp({ ...services });
    const names = await Promise.all(Array.from({ length: 31 }, () => addUser(service)));
    const first = await Promise.all(names.slice(0, 30).map((name) => send(app, name, PASSWORD, CROWD)));
    expect(first.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
    expect((await send(app, names[30] ?? '', PASSWORD, CROWD)).status).toBe(200);
  });
});

describe('a sign-in in flight, whose password was found right', () => {
  const changes = {
    'gets another password': async (name: string) => {
      const { orm } = service.services.db;
      await setPassword(orm, await userOf(orm, name), 'another password');
    },
    'is disabled': async (name: string) => {
      const { orm } = service.services.db;
      await setDisabled(orm, await userOf(orm, name), service.clock.now());
    },
  };
  const endpoints = ['/realms/public/protocol/openid-connect/token', '/v1/session'];
  const cases = Object.keys(changes).flatMap((change) => endpoints.map((endpoint) => ({ change, endpoint })));
  test.each(cases as { change: keyof typeof changes; endpoint: string }[])(
    'is refused if the user $change: $endpoint',
    async ({ change, endpoint }) => {
      const { db, rowCache } = service.services;
      const name = await addUser(service);
      const read: RowCache['read'] = async (key, compute) => {
        const value = await rowCache.read(key, compute);
        if (key === `user ${name}`) await changes[change](name);
        return value;
      };
      const app = createApp({ ...service.services, rowCache: { ...rowCache, read } });
      const given = { grant_type: 'password', username: name, password: PASSWORD };
      const body = endpoint === '/v1/session' ? JSON.stringify(given) : new URLSearchParams(given);
      const answer = await app.fetch(new Request(`${TEST_ORIGIN}${endpoint}`, { method: 'POST', body }));
      expect(answer.status).toBe(endpoint === '/v1/session' ? 401 : 400);
      expect(await db.orm.$count(grants, eq(grants.userId, name))).toBe(0);
      expect(await db.orm.$count(sessions, eq(sessions.userId, name))).toBe(0);
    },
  );
});

test('passwords are hashed by Argon2id with a salt, as Unicode composes them', async () => {
  const [one, two] = await Promise.all([hashPassword('Käse und Brot'), hashPassword('Käse und Brot')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, 'Ka\u0308se und Brot')).toBe(true);
  expect(await verifyPassword(one, 'Kase und Brot')).toBe(false);
  expect(await verifyPassword(null, 'hello')).toBe(false);
});
