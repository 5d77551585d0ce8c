import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { operations } from '../../contract/operations.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import {
  expectLimited,
  type LimitedProcess,
  limitDatabases,
  limitedProcess,
  statuses,
  useLimitedService,
} from '../../testing/service/limits/limits-fixture.ts';
import { createBody } from '../../testing/service/requests.ts';
import type { TestService } from '../../testing/service/service.ts';
import { oauth } from '../../testing/service/sign-in.ts';
import { newKey, registerKey } from '../catalog/mint-key.ts';
import type { Database } from '../db/database.ts';
import { accessTokenOf } from '../sessions/access-token.ts';
import { openSession } from '../sessions/session.ts';

const oneUnit = createBody({ asset_keys: ['data'] });
const create = (process: LimitedProcess, headers: Record<string, string> = {}, body: unknown = oneUnit) =>
  process.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID(), ...headers });
const asB = { Authorization: `Bearer ${keys.KB}` };
const unknownJob = { job_id: 'none' };

describe.each(limitDatabases)('limits of requests over $name (contract 19)', ({ isPostgres }) => {
  const running = useLimitedService(isPostgres);
  let service: TestService;
  let other: Database | undefined;
  beforeEach(() => {
    ({ service, other } = running());
  });

  test('case 44: of 200 clients at once, 30 creates pass in one bucket; the next bucket admits more', async () => {
    const process = limitedProcess(service);
    // Two processes count together on PostgreSQL only; PGlite has one.
    const second = other ? limitedProcess(service, { db: other }) : process;
    expect(await statuses(200, (n) => create(n % 2 ? second : process), 200)).toEqual({ 200: 30, 429: 170 });
    const refused = await create(process);
    // 47.7 s are left.
    expect(await expectLimited(refused, 'rate-limited')).toBe(48);
    expect(Object.fromEntries(refused.headers)).toMatchObject({
      'x-ratelimit-limit': '30',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String((service.clock.now().getTime() - 12_300) / 1000 + 60),
    });
    service.clock.advance(47_699);
    expect(await expectLimited(await create(process), 'rate-limited')).toBe(1);
    service.clock.advance(1);
    expect((await create(process)).status).toBe(200);
  });

  test('case 87: 601 reads in one bucket; another organization is not affected', async () => {
    const process = limitedProcess(service);
    expect(await statuses(600, () => process.call('clip.job.get', unknownJob))).toEqual({ 404: 600 });
    await expectLimited(await process.call('clip.job.get', unknownJob), 'rate-limited');
    const ofB = await process.call('clip.job.get', unknownJob, asB);
    expect([ofB.status, ofB.headers.get('X-RateLimit-Remaining')]).toEqual([404, '599']);
  });

  test.each(Object.keys(operations))('%s is limited, whatever its body', async (operation) => {
    const process = limitedProcess(service, { limits: { requestsPerMinute: 1 } });
    const send = () => process.call(operation, {}, { 'Idempotency-Key': randomUUID() });
    expect((await send()).status).not.toBe(429);
    await expectLimited(await send(), 'rate-limited');
  });

  test('a process that starts later continues the bucket on PostgreSQL; on PGlite its buckets are empty', async () => {
    const limits = { requestsPerMinute: 1 };
    await limitedProcess(service, { limits }).call('clip.job.get', unknownJob);
    const { status } = await limitedProcess(service, { limits }).call('clip.job.get', unknownJob);
    expect(status).toBe(isPostgres ? 429 : 404);
  });

  test('every call counts in both counters whatever its outcome, and before scope and body are checked', async () => {
    const process = limitedProcess(service, { limits: { spendsPerMinute: 3, requestsPerMinute: 5 } });
    const key = { 'Idempotency-Key': randomUUID() };
    const outcomes = [
      await create(process, key),
      await create(process, key),
      await create(process, { Authorization: `Bearer ${keys.KR}` }),
      await create(process, { Authorization: `Bearer ${keys.KR}` }),
    ];
    expect(outcomes.map(({ status, headers }) => [status, headers.get('X-RateLimit-Remaining')])).toEqual([
      [200, '2'],
      [200, '1'],
      [403, '0'],
      [429, '0'],
    ]);
    const after = [await process.call('clip.job.get', 5), await process.call('clip.job.get', 5)];
    expect(after.map(({ status, headers }) => [status, headers.get('X-RateLimit-Limit')])).toEqual([
      [400, '5'],
      [429, '5'],
    ]);
    // Steps 1 to 3 come first, and count nothing.
    expect((await process.call('clip.nope', {})).status).toBe(404);
    const unauthorized = await process.call('clip.job.get', {}, { Authorization: 'Bearer gpra_wrong' });
    expect([unauthorized.status, unauthorized.headers.get('X-RateLimit-Limit')]).toEqual([401, null]);
  });

  describe('requests without a right credential', () => {
    const network = '2001:db8:1:2::';
    const wrong = { Authorization: 'Bearer gpra_wrong' };
    const ask = (process: LimitedProcess, headers: Record<string, string>, address: string) =>
      process.request('/v1/op/clip.job.get', { method: 'POST', headers, body: '{}', address });

    test('count for the network of their address, whatever is wrong; right credentials and other networks pass', async () => {
      const process = limitedProcess(service, { limits: { publicPerMinute: 7 } });
      const second = other ? limitedProcess(service, { db: other, limits: { publicPerMinute: 7 } }) : process;
      const own = { Authorization: `Bearer ${keys.KA}` };
      const headersOf: Record<string, string>[] = [wrong, { 'X-API-Key': 'x' }, { Authorization: 'Basic YTpi' }, {}];
      for (const [n, headers] of headersOf.entries()) {
        expect((await ask(n % 2 ? second : process, headers, `${network}${n}`)).status).toBe(401);
      }
      for (const path of ['/v1/meta', '/realms/public/protocol/openid-connect/userinfo', '/openapi.json']) {
        const { status } = await process.request(path, { headers: wrong, address: `${network}9` });
        expect(status).toBe(path === '/openapi.json' ? 200 : 401);
      }
      // 47.7 s are left of the minute.
      expect(await expectLimited(await ask(process, wrong, `${network}a`), 'rate-limited')).toBe(48);
      expect((await ask(process, {}, `${network}a`)).status).toBe(429);
      expect((await ask(process, own, `${network}a`)).status).toBe(422);
      expect((await ask(process, wrong, '2001:db8:1:3::a')).status).toBe(401);
      service.clock.advance(47_700);
      expect((await ask(process, wrong, `${network}a`)).status).toBe(401);
    });

    test('a token of this service that has ended is a 401 also then, so that its client renews it', async () => {
      const { id } = await openSession(service.services, ids.organizationA);
      const form = { grant_type: 'client_credentials', client_secret: keys.KA };
      const ended = [accessTokenOf(id, service.services), (await oauth(service, 'token', form)).access_token];
      service.clock.advance(300_000);
      const process = limitedProcess(service, { limits: { publicPerMinute: 1 } });
      expect((await ask(process, wrong, '192.0.2.1')).status).toBe(401);
      expect((await ask(process, wrong, '192.0.2.1')).status).toBe(429);
      for (const token of ended) {
        expect((await ask(process, { Authorization: `Bearer ${token}` }, '192.0.2.1')).status).toBe(401);
        const forged = { Authorization: `Bearer ${token.slice(0, -4)}AAAA` };
        expect((await ask(process, forged, '192.0.2.1')).status).toBe(429);
      }
      // Repetitions count for the sign-in and the network.
      for (const token of ended) {
        const headers = { Authorization: `Bearer ${token}` };
        expect((await ask(process, headers, '192.0.2.1')).status).toBe(429);
        expect((await ask(process, headers, '192.0.2.2')).status).toBe(401);
      }
    });

    test('a token that expired twelve hours ago counts like a wrong one', async () => {
      const { id } = await openSession(service.services, ids.organizationA);
      const form = { grant_type: 'client_credentials', client_secret: keys.KA };
      const ended = [accessTokenOf(id, service.services), (await oauth(service, 'token', form)).access_token];
      const process = limitedProcess(service, { limits: { publicPerMinute: 1 } });
      const outcomes = async () => {
        expect((await ask(process, wrong, '192.0.2.1')).status).toBe(401);
        const answers = ended.map((token) => ask(process, { Authorization: `Bearer ${token}` }, '192.0.2.1'));
        return (await Promise.all(answers)).map(({ status }) => status);
      };
      service.clock.advance(300_000 + 12 * 3_600_000 - 1000);
      expect(await outcomes()).toEqual([401, 401]);
      service.clock.advance(60_000);
      expect(await outcomes()).toEqual([429, 429]);
    });

    test('behind a trusted proxy count for the client that it names; without one, the header is ignored', async () => {
      const limits = { publicPerMinute: 1 };
      const from = (process: LimitedProcess, forwarded: string) =>
        ask(process, { ...wrong, 'X-Forwarded-For': forwarded }, '10.0.0.1');
      const direct = limitedProcess(service, { limits });
      expect([(await from(direct, '198.51.100.1')).status, (await from(direct, '198.51.100.2')).status]).toEqual([
        401, 429,
      ]);
      service.clock.advance(60_000);
      const proxied = limitedProcess(service, { limits, trustedProxy: { hops: 0, addresses: ['10.0.0.0/8'] } });
      expect((await from(proxied, '198.51.100.1')).status).toBe(401);
      expect((await from(proxied, '198.51.100.2')).status).toBe(401);
      expect((await from(proxied, '203.0.113.5, 198.51.100.2')).status).toBe(429);
    });
  });

  test('a key’s limit applies to the key alone, and the lower limit wins', async () => {
    const [limited, high] = [newKey(), newKey()];
    const registration = { organizationId: ids.organizationA, name: 'n', scopes: ['*'], at: service.clock.now() };
    const { orm } = service.services.db;
    await registerKey(orm, { ...registration, key: limited, id: randomUUID(), rateLimit: 2 });
    await registerKey(orm, { ...registration, key: high, id: randomUUID(), rateLimit: 1000 });
    const process = limitedProcess(service, { limits: { requestsPerMinute: 6 } });
    const get = async (key: string) => {
      const { status, headers } = await process.call('clip.job.get', unknownJob, { Authorization: `Bearer ${key}` });
      return [status, headers.get('X-RateLimit-Limit'), headers.get('X-RateLimit-Remaining')];
    };
    expect([await get(limited), await get(limited), await get(limited)]).toEqual([
      [404, '2', '1'],
      [404, '2', '0'],
      [429, '2', '0'],
    ]);
    expect(await get(high)).toEqual([404, '6', '2']);
    expect(await get(keys.KA)).toEqual([404, '6', '1']);
  });

  test('meta and userinfo count and have the headers', async () => {
    const process = limitedProcess(service, { limits: { requestsPerMinute: 2 } });
    const get = (path: string) => process.request(path, { headers: { 'X-API-Key': keys.KA } });
    const paths = ['/v1/meta', '/realms/public/protocol/openid-connect/userinfo', '/v1/meta'];
    const responses: Response[] = [];
    for (const path of paths) responses.push(await get(path));
    expect(responses.map(({ status, headers }) => [status, headers.get('X-RateLimit-Remaining')])).toEqual([
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ]);
  });

  test('public requests count by network: an IPv4 address, or 64 bits of an IPv6 address', async () => {
    const process = limitedProcess(service);
    const get = (address: string) => process.request('/openapi.json', { address });
    expect(await statuses(60, () => get('::ffff:192.0.2.7'))).toEqual({ 200: 60 });
    await expectLimited(await get('192.0.2.7'), 'rate-limited');
    const signIn = { method: 'POST', body: '{"code":"guessed"}' };
    expect((await process.request('/v1/session', { ...signIn, address: '192.0.2.7' })).status).toBe(429);
    const renew = { method: 'POST', headers: { Origin: 'http://localhost:8080' } };
    expect((await process.request('/v1/session/renew', { ...renew, address: '192.0.2.7' })).status).toBe(429);
    expect((await get('192.0.2.8')).status).toBe(200);
    expect(await statuses(60, (n) => get(`2001:db8:0:1::${n.toString(16)}`))).toEqual({ 200: 60 });
    expect((await get('2001:db8::1:5:0:0:9')).status).toBe(429);
    expect((await get('2001:db8:0:2::9')).status).toBe(200);
  });

  test('a limit of 0 is off, and sends no headers', async () => {
    const process = limitedProcess(service, {
      limits: { requestsPerMinute: 0, spendsPerMinute: 0, publicPerMinute: 0 },
    });
    const withoutScope = { Authorization: `Bearer ${keys.KR}` };
    expect(await statuses(31, () => create(process, withoutScope))).toEqual({ 403: 31 });
    expect(await statuses(61, () => process.request('/openapi.json', { address: '192.0.2.7' }))).toEqual({ 200: 61 });
    expect((await create(process)).headers.get('X-RateLimit-Limit')).toBe(null);
  });
});
