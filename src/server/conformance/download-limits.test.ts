import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClipFile, Job } from '../../contract/schemas/clip.ts';
import { keys } from '../../testing/service/fixture.ts';
import {
  expectLimited,
  type LimitedProcess,
  limitDatabases,
  limitedProcess,
  statuses,
  useLimitedService,
} from '../../testing/service/limits/limits-fixture.ts';
import { completedJob } from '../../testing/service/requests.ts';
import type { TestService } from '../../testing/service/service.ts';
import { provenance } from '../db/schema.ts';

describe.each(limitDatabases)('limits of downloads over $name (contract 19)', ({ isPostgres }) => {
  let job: Job;
  const running = useLimitedService(isPostgres, async (service) => {
    job = await completedJob(service, { asset_keys: ['data', 'nir'] });
  });
  let service: TestService;
  beforeEach(() => {
    ({ service } = running());
  });
  const clip = (n: number): ClipFile => {
    const found = job.output_artifacts?.clips?.[n];
    if (found === undefined) throw new Error('the job has too few files');
    return found;
  };
  const download = (process: LimitedProcess, n = 0) =>
    process.call('clip.job.download', { job_id: job.id, mosaic_type: clip(n).mosaic_type });
  const read = async (response: Response) => (await response.arrayBuffer()).byteLength;

  test('a limit of 0 is off', async () => {
    const process = limitedProcess(service, { limits: { downloadsPerMinute: 0 } });
    expect(await statuses(11, () => download(process))).toEqual({ 200: 11 });
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
