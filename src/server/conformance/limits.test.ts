import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClipFile, Job } from '../../contract/schemas/clip.ts';
import { findPostgres } from '../../testing/database/postgres.ts';
import { ids, keys } from '../../testing/service/fixture.ts';
import {
  expectLimited,
  type LimitedProcess,
  type LimitedService,
  limitedProcess,
  startLimitedService,
  statuses,
} from '../../testing/service/limits-fixture.ts';
import { completedJob, createBody } from '../../testing/service/requests.ts';
import type { TestService } from '../../testing/service/service.ts';
import { oauth } from '../../testing/service/sign-in.ts';
import { newKey, registerKey } from '../catalog/mint-key.ts';
import type { Database } from '../db/database.ts';
import { provenance } from '../db/schema.ts';
import { accessTokenOf } from '../sessions/access-token.ts';
import { openSession } from '../sessions/session.ts';

const programs = await findPostgres();
const oneUnit = createBody({ asset_keys: ['data'] });
const create = (process: LimitedProcess, headers: Record<string, string> = {}, body: unknown = oneUnit) =>
  process.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID(), ...headers });
const asB = { Authorization: `Bearer ${keys.KB}` };
const unknownJob = { job_id: 'none' };
describe.each([
  { name: 'PGlite', isPostgres: false },
  { name: 'PostgreSQL', isPostgres: true },
])('limits over $name (contract 19)', ({ isPostgres }) => {
  const isSkipped = isPostgres && programs === null;
  let started: LimitedService;
  let service: TestService;
  let other: Database | undefined;
  let job: Job;
  beforeAll(async () => {
    if (isSkipped) return;
    started = await startLimitedService(isPostgres ? programs : null);
    ({ service, other } = started);
    job = await completedJob(service, { asset_keys: ['data', 'nir'] });
  }, 60_000);
  afterAll(() => started?.stop());
  // The next hour, 12.3 s after the start of a bucket.
  beforeEach((context) => {
    if (isSkipped) context.skip();
    const hour = Math.floor(service.clock.now().getTime() / 3_600_000) + 2;
    service.clock.set(new Date(hour * 3_600_000 + 12_300));
  });
  const clip = (n: number): ClipFile => {
    const found = job.output_artifacts?.clips?.[n];
    if (found === undefined) throw new Error('the job has too few files');
    return found;
  };
  const download = (process: LimitedProcess, n = 0) =>
    process.call('clip.job.download', { job_id: job.id, mosaic_type: clip(n).mosaic_type });
  const read = async (response: Response) => (await response.arrayBuffer()).byteLength;

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
      limits: { requestsPerMinute: 0, spendsPerMinute: 0, publicPerMinute: 0, downloadsPerMinute: 0 },
    });
    const withoutScope = { Authorization: `Bearer ${keys.KR}` };
    expect(await statuses(31, () => create(process, withoutScope))).toEqual({ 403: 31 });
    expect(await statuses(61, () => process.request('/openapi.json', { address: '192.0.2.7' }))).toEqual({ 200: 61 });
    expect(await statuses(11, () => download(process))).toEqual({ 200: 11 });
    expect((await create(process)).headers.get('X-RateLimit-Limit')).toBe(null);
  });

  test('case 61: 11 downloads of one file; another file of the job is not affected', async () => {
    const process = limitedProcess(service);
    // Refused requests count nothing: neither an unknown file nor one that is gone.
    await process.call('clip.job.download', { job_id: job.id, mosaic_type: 'none' });
    const counts = await statuses(20, async () => {
      const response = await download(process);
      await response.body?.cancel();
      return response;
    });
    expect(counts).toEqual({ 200: 10, 429: 10 });
    await expectLimited(await download(process), 'egress-limited');
    expect(await read(await download(process, 1))).toBe(clip(1).size_bytes);
    service.clock.advance(47_700);
    expect(await read(await download(process))).toBe(clip(0).size_bytes);
  });

  test('case 61, ranges: a download counts for each file length of bytes that were sent', async () => {
    const process = limitedProcess(service, { limits: { downloadsPerMinute: 2 } });
    const { size_bytes: size } = clip(0);
    const signed = await process.call('items.asset.download', { item_id: clip(0).item_id, asset_id: clip(0).asset_id });
    const { pathname } = new URL(((await signed.json()) as { url: string }).url);
    const get = (headers: Record<string, string>, method = 'GET') => process.request(pathname, { method, headers });
    const half = Math.ceil(size / 2);
    expect(await read(await get({ Range: `bytes=0-${half - 1}` }))).toBe(half);
    // Neither sends bytes.
    await get({}, 'HEAD');
    await get({ 'If-None-Match': (await get({}, 'HEAD')).headers.get('ETag') ?? '' });
    // Aborted before its first byte.
    await (await get({ Range: 'bytes=0-' })).body?.cancel();
    expect(await read(await get({ Range: `bytes=${half}-` }))).toBe(size - half);
    // One download of two until now. A complete one counts when it starts, also by the operation.
    const complete = await download(process);
    await complete.body?.cancel();
    expect(complete.status).toBe(200);
    await expectLimited(await get({ Range: 'bytes=0-0' }), 'egress-limited');
    await expectLimited(await get({}), 'egress-limited');
    await expectLimited(await download(process), 'egress-limited');
    service.clock.advance(47_700);
    // Ranges that are requested together do not pass together.
    const counts = await statuses(8, () => get({ Range: 'bytes=0-' }));
    expect(counts).toEqual({ 206: 2, 429: 6 });
  });

  test('case 62: storage failures open the circuit; one probe closes it', async () => {
    let isFailing = true;
    let reading = Promise.resolve();
    const process = limitedProcess(service, {
      limits: { downloadsPerMinute: 0 },
      around: ({ store }) => ({
        store: {
          ...store,
          open: async (path) => {
            await reading;
            if (isFailing) throw new Error('EIO: i/o error, read');
            return store.open(path);
          },
        },
      }),
    });
    // Four failures, and a fifth more than a minute after the first.
    expect(await statuses(4, () => download(process))).toEqual({ 500: 4 });
    service.clock.advance(60_001);
    expect(await statuses(4, () => download(process))).toEqual({ 500: 4 });
    expect((await download(process)).status).toBe(500);
    service.clock.advance(20_500);
    // 39.5 s are left; also for other files, but not for another organization.
    expect(await expectLimited(await download(process, 1), 'egress-circuit-open')).toBe(40);
    service.clock.advance(39_500);
    // A failed probe opens it again.
    expect((await download(process)).status).toBe(500);
    expect(await expectLimited(await download(process), 'egress-circuit-open')).toBe(60);
    service.clock.advance(60_000);
    isFailing = false;
    const { promise, resolve } = Promise.withResolvers<void>();
    reading = promise;
    // Of ten requests, one is the probe; the others are refused while storage has not answered it.
    let refusals = 0;
    const probes = Array.from({ length: 10 }, async () => {
      const response = await download(process);
      if (response.status === 429 && ++refusals === 9) resolve();
      return response.status;
    });
    expect((await Promise.all(probes)).toSorted()).toEqual([200, ...Array(9).fill(429)]);
    expect((await download(process)).status).toBe(200);
    // The failures are forgotten.
    isFailing = true;
    expect(await statuses(4, () => download(process))).toEqual({ 500: 4 });
    isFailing = false;
    expect((await download(process)).status).toBe(200);
  });

  test('case 62, bytes: more than the hour’s bytes open the circuit', async () => {
    const { size_bytes: size } = clip(0);
    const process = limitedProcess(service, { limits: { downloadsPerMinute: 0, egressBytesPerHour: size * 2 } });
    const sent = async () => read(await download(process));
    expect([await sent(), await sent()]).toEqual([size, size]);
    // Not more than the limit. An aborted transfer counts what was sent: here nothing.
    await (await download(process)).body?.cancel();
    expect(await sent()).toBe(size);
    expect(await expectLimited(await download(process), 'egress-circuit-open')).toBe(60);
    service.clock.advance(60_000);
    // The probe closes the circuit, and the next download opens it again until an hour has passed.
    expect((await download(process)).status).toBe(200);
    await expectLimited(await download(process), 'egress-circuit-open');
    service.clock.advance(3_600_000);
    expect([(await download(process)).status, (await download(process)).status]).toEqual([200, 200]);
  });

  test('case 63: the audit row has the address of the connection', async () => {
    const process = limitedProcess(service);
    const requestId = randomUUID();
    const init = {
      method: 'POST',
      headers: { 'X-API-Key': keys.KA, 'X-Request-Id': requestId },
      body: JSON.stringify({ job_id: job.id, mosaic_type: clip(0).mosaic_type, requester_ip: '203.0.113.9' }),
      address: '198.51.100.4',
    };
    expect((await process.request('/v1/op/clip.job.download', init)).status).toBe(200);
    const rows = await service.services.db.orm.select().from(provenance);
    expect(rows.filter((row) => row.requestId === requestId)).toMatchObject([
      { operationId: 'clip.job.download', connectionAddress: '198.51.100.4' },
    ]);
  });
});
