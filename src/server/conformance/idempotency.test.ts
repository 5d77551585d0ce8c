import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../testing/service/fixture.ts';
import { boxOf } from '../../testing/service/fixture-grid.ts';
import { computeUnits, create, createBody, expectProblem, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
let queueFails = false;
beforeAll(async () => {
  service = await startTestService({
    around: (services) => ({
      queue: {
        ...services.queue,
        enqueue: async (tx, jobId) => {
          await services.queue.enqueue(tx, jobId);
          if (queueFails) throw new Error('the queue is out of order');
        },
      },
    }),
  });
});
afterAll(() => service.close());

const happy = { asset_keys: ['data'], output_name: 'harbour_clip' };
const REPLAYED = 'Idempotency-Replayed';

async function jobsAndUnits() {
  return { jobs: (await jobIds(service)).length, reserved: (await computeUnits(service)).reserved };
}

describe('Idempotency-Key (contract 19)', () => {
  test('case 18: a repeated request gets the stored bytes and creates no job', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, happy, { idempotencyKey });
    const before = await jobsAndUnits();
    service.clock.advance(60_000);
    const second = await create(service, happy, { idempotencyKey });
    expect(first.headers.get(REPLAYED)).toBeNull();
    expect(second.headers.get(REPLAYED)).toBe('true');
    expect([second.status, second.headers.get('Content-Type')]).toEqual([200, 'application/json']);
    expect(await second.text()).toBe(await first.text());
    expect(await jobsAndUnits()).toEqual(before);
  });

  test('case 19: equal JSON in another notation counts as a repeated request', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, happy, { idempotencyKey });
    const reordered = Object.fromEntries(Object.entries(createBody(happy)).reverse());
    const spelled = JSON.stringify(reordered, null, 4).replace('-33.8', '-0.338E2').replace('-0.338E2', '-33.8');
    const second = await service.call('clip.create_from_item', spelled, { idempotencyKey });
    expect(second.headers.get(REPLAYED)).toBe('true');
    expect(await second.text()).toBe(await first.text());
  });

  test('case 19: numbers are compared by value', async () => {
    const idempotencyKey = randomUUID();
    const body = JSON.stringify(createBody({ ...happy, note: [1.5, 100] }));
    const first = await service.call('clip.create_from_item', body, { idempotencyKey });
    const respelled = body.replace('[1.5,100]', '[15e-1,1.0e2]');
    const second = await service.call('clip.create_from_item', respelled, { idempotencyKey });
    expect([first.status, second.headers.get(REPLAYED)]).toEqual([200, 'true']);
  });

  test('case 20: the same key with another body', async () => {
    const idempotencyKey = randomUUID();
    await create(service, happy, { idempotencyKey });
    const before = await jobsAndUnits();
    const other = await create(service, { ...happy, aoi_geometry: boxOf(41, 30, 60, 40) }, { idempotencyKey });
    await expectProblem(other, 'idempotency-key-reused');
    expect(await jobsAndUnits()).toEqual(before);
  });

  test('case 21: the same key of another organization', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, happy, { idempotencyKey });
    const ofB = { source_item_id: ids.itemB, project_id: ids.projectB };
    const second = await create(service, { ...happy, ...ofB }, { idempotencyKey, key: keys.KB });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get(REPLAYED)).toBeNull();
    expect(await second.json()).toMatchObject({ job: { organization_id: ids.organizationB } });
  });

  test('case 23: twenty equal simultaneous create requests create one job', async () => {
    const idempotencyKey = randomUUID();
    const before = await jobsAndUnits();
    const responses = await Promise.all(Array.from({ length: 20 }, () => create(service, happy, { idempotencyKey })));
    const created = new Set<string>();
    for (const response of responses) {
      if (response.status === 200) created.add(((await response.json()) as { job: { id: string } }).job.id);
      else expect([response.status, response.headers.get('Retry-After')]).toEqual([409, '1']);
    }
    expect(created.size).toBe(1);
    expect(await jobsAndUnits()).toEqual({ jobs: before.jobs + 1, reserved: before.reserved + 1 });
  });

  test('case 24: after 24 hours the key is free', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, happy, { idempotencyKey });
    service.clock.advance(24 * 60 * 60 * 1000 - 1000);
    const within = await create(service, happy, { idempotencyKey });
    expect(within.headers.get(REPLAYED)).toBe('true');
    service.clock.advance(2000);
    const after = await create(service, happy, { idempotencyKey });
    expect(after.headers.get(REPLAYED)).toBeNull();
    expect(await after.text()).not.toBe(await first.text());
  });

  test('case 25: a refused create does not bind its key', async () => {
    const idempotencyKey = randomUUID();
    const refused = await create(service, { source_item_id: ids.thumbnailItem }, { idempotencyKey });
    await expectProblem(refused, 'no-raster-assets');
    const accepted = await create(service, happy, { idempotencyKey });
    expect([accepted.status, accepted.headers.get(REPLAYED)]).toEqual([200, null]);
  });

  test('case 26: a failing queue leaves no rows', async () => {
    const idempotencyKey = randomUUID();
    const before = await jobsAndUnits();
    queueFails = true;
    const failed = await create(service, happy, { idempotencyKey });
    queueFails = false;
    const problem = await expectProblem(failed, 'internal-error');
    expect(JSON.stringify(problem)).not.toContain('out of order');
    expect(await jobsAndUnits()).toEqual(before);
    expect((await create(service, happy, { idempotencyKey })).status).toBe(200);
  });

  test('the alias and the operation path share a key', async () => {
    const idempotencyKey = randomUUID();
    const first = await create(service, happy, { idempotencyKey });
    const second = await service.request('/v1/clip/create_from_item', {
      method: 'POST',
      headers: { Authorization: `Bearer ${keys.KA}`, 'Idempotency-Key': idempotencyKey },
      body: JSON.stringify(createBody(happy)),
    });
    expect(await second.text()).toBe(await first.text());
  });
});
