import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '../../testing/service/fixture.ts';
import { computeUnits, create, expectProblem, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { organizations } from '../db/schema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

/** Sets the limit so that the given number of units is left. */
async function leaveUnits(units: number): Promise<number> {
  const { used, reserved } = await computeUnits(service);
  const limit = used + reserved + units;
  await service.services.db.orm
    .update(organizations)
    .set({ computeUnitLimit: limit })
    .where(eq(organizations.id, ids.organizationA));
  return limit;
}

const oneUnit = { asset_keys: ['data'] };
const bowTie = {
  type: 'Polygon',
  coordinates: [['00', '11', '10', '01', '00'].map(([x, y]) => [Number(x), Number(y)])],
};

describe('quota (contract 19)', () => {
  test('case 37 and case 39: an exceeded quota is a 402, and a retry after the limit is raised succeeds', async () => {
    await leaveUnits(1);
    expect((await create(service, oneUnit)).status).toBe(200);
    const limit = await leaveUnits(0);
    const before = { jobs: await jobIds(service), units: await computeUnits(service) };
    const idempotencyKey = randomUUID();
    const problem = await expectProblem(await create(service, oneUnit, { idempotencyKey }), 'quota-exceeded');
    expect(problem).toMatchObject({ used: limit, limit, requested: 1, unit: 'compute_units' });
    expect(problem.detail).toContain(`${limit} used of ${limit}`);
    expect({ jobs: await jobIds(service), units: await computeUnits(service) }).toEqual(before);

    await leaveUnits(5);
    expect((await create(service, oneUnit, { idempotencyKey })).status).toBe(200);
  });

  test('case 38: two create requests for the last unit', async () => {
    await leaveUnits(1);
    const responses = await Promise.all([create(service, oneUnit), create(service, oneUnit)]);
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 402]);
  });

  test('an exceeded quota is never reported as an invalid area, nor an invalid area as an exceeded quota (complaint 20)', async () => {
    await leaveUnits(0);
    const full = await expectProblem(await create(service, oneUnit), 'quota-exceeded');
    expect(full.errors).toBeUndefined();
    const bad = await expectProblem(await create(service, { ...oneUnit, aoi_geometry: bowTie }), 'validation-failed');
    expect(bad.errors).toMatchObject([{ loc: ['body', 'aoi_geometry', 'coordinates', 0] }]);
  });

  test('a new month starts with zero units', async () => {
    await leaveUnits(0);
    const before = service.clock.now();
    service.clock.set(new Date('2026-12-01T00:00:00Z'));
    expect(await computeUnits(service)).toMatchObject({ used: 0, reserved: 0 });
    service.clock.set(before);
  });
});
