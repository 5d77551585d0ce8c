import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import {
  completedJob,
  computeUnits,
  create,
  createBody,
  expectProblem,
  jobIds,
} from '../../testing/service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../../testing/service/service.ts';
import { createApp } from '../app.ts';
import { openDatabase } from '../db/database.ts';
import { organizations } from '../db/schema.ts';

const programs = await findPostgres();

describe.skipIf(programs === null)('over PostgreSQL (contract 19)', () => {
  let postgres: TestPostgres;
  let service: TestService;
  beforeAll(async () => {
    postgres = await startPostgres(programs);
    const database = await openDatabase({ url: postgres.url });
    await database.migrate();
    service = await startTestService({ database, settings: { duplicateWaitMs: 200 } });
  }, 60_000);
  afterAll(async () => {
    await service?.close();
    await postgres?.stop();
  });

  const oneUnit = { asset_keys: ['data'] };

  test('case 18 and case 20: a repeated request is replayed, another body is refused', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, oneUnit, { idempotencyKey });
    const second = await create(service, oneUnit, { idempotencyKey });
    expect(first.status).toBe(200);
    expect(second.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await second.text()).toBe(await first.text());
    await expectProblem(await create(service, {}, { idempotencyKey }), 'idempotency-key-reused');
  });

  test('case 23: twenty equal create requests on two servers create one job', async () => {
    const other = createApp(service.services);
    const idempotencyKey = randomUUID();
    const before = { jobs: (await jobIds(service)).length, units: await computeUnits(service) };
    const onOther = () =>
      other.fetch(
        new Request(`${TEST_ORIGIN}/v1/op/clip.create_from_item`, {
          method: 'POST',
          headers: { 'X-API-Key': 'gpra_test_key_of_a', 'Idempotency-Key': idempotencyKey },
          body: JSON.stringify(createBody(oneUnit)),
        }),
      );
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? create(service, oneUnit, { idempotencyKey }) : onOther())),
    );
    const made = new Set<string>();
    for (const response of responses) {
      if (response.status === 200) made.add(((await response.json()) as { job: Job }).job.id);
      else expect([response.status, response.headers.get('Retry-After')]).toEqual([409, '1']);
    }
    expect(made.size).toBe(1);
    expect((await jobIds(service)).length).toBe(before.jobs + 1);
    expect((await computeUnits(service)).reserved).toBe(before.units.reserved + 1);
  });

  test('a duplicate of a request that another server still runs is a 409 with Retry-After', async () => {
    const idempotencyKey = randomUUID();
    const name = JSON.stringify(['org-a', 'clip.create_from_item', idempotencyKey]);
    const { orm } = service.services.db;
    await orm.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
      const busy = await create(service, oneUnit, { idempotencyKey });
      expect(busy.headers.get('Retry-After')).toBe('1');
      await expectProblem(busy, 'idempotency-in-progress');
    });
    expect((await create(service, oneUnit, { idempotencyKey })).status).toBe(200);
  });

  test('case 38: two create requests for the last unit', async () => {
    const { used, reserved } = await computeUnits(service);
    await service.services.db.orm.update(organizations).set({ computeUnitLimit: used + reserved + 1 });
    const responses = await Promise.all([create(service, oneUnit), create(service, oneUnit)]);
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 402]);
    await service.services.db.orm.update(organizations).set({ computeUnitLimit: null });
  });

  test('case 46 and case 59: a job runs to its file', async () => {
    const job = await completedJob(service);
    expect(job).toMatchObject({ status: 'completed', progress: 100 });
    const [clip] = job.output_artifacts?.clips ?? [];
    const response = await service.call('clip.job.download', { job_id: job.id, mosaic_type: clip?.mosaic_type });
    expect((await response.arrayBuffer()).byteLength).toBe(clip?.size_bytes);
  });
});
