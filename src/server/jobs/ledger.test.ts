import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../testing/database/memory-database.ts';
import type { Database, Transaction } from '../db/database.ts';
import { organizations } from '../db/schema.ts';
import { ProblemError } from '../http/problem-error.ts';
import { captureUnits, releaseUnits, reserveUnits, unitUsage } from './ledger.ts';

const LIMIT = 1000;
const period = '2026-11-01';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  await database.orm
    .insert(organizations)
    .values(['a', 'b', 'c'].map((id) => ({ id, name: id, computeUnitLimit: LIMIT })));
});
afterAll(() => database.close());

const inTransaction = (work: (tx: Transaction) => Promise<void>) => database.orm.transaction(work);

/** Units that the organization has used and reserved, by the refusal of a request that exceeds the limit. */
async function committed(organizationId: string): Promise<unknown> {
  const huge = { organizationId, jobId: 'refused', units: LIMIT + 1, period };
  const refusal = await inTransaction((tx) => reserveUnits(tx, database, huge)).catch((error: unknown) => error);
  return refusal instanceof ProblemError ? refusal.extensions.used : refusal;
}

test('the sum that reservations are checked against follows every row of the ledger', async () => {
  const expected = { a: 0, b: 0 };
  const check = async () => {
    for (const id of ['a', 'b'] as const) {
      expect(await committed(id)).toBe(expected[id]);
      const { used, reserved } = await unitUsage(database.orm, id, period);
      expect(used + reserved).toBe(expected[id]);
    }
  };
  for (let job = 0; job < 12; job += 1) {
    const organizationId = job % 3 === 0 ? 'b' : 'a';
    const reservation = { organizationId, jobId: `job-${job}`, units: job + 1, period } as const;
    await inTransaction((tx) => reserveUnits(tx, database, reservation));
    expected[organizationId] += job + 1;
    const lost = { ...reservation, jobId: `lost-${job}` };
    const failing = inTransaction(async (tx) => {
      await reserveUnits(tx, database, lost);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    if (job % 2 === 0) await captureUnits(database.orm, `job-${job}`);
    if (job % 4 === 1) {
      await releaseUnits(database.orm, `job-${job}`);
      expected[organizationId] -= job + 1;
    }
    await inTransaction((tx) =>
      reserveUnits(tx, database, { ...reservation, jobId: `old-${job}`, period: '2026-10-01' }),
    );
    await check();
  }
});

test('the last unit is reserved, and one more is not', async () => {
  const rest = { organizationId: 'c', jobId: 'rest', units: LIMIT, period };
  await inTransaction((tx) => reserveUnits(tx, database, rest));
  const another = inTransaction((tx) => reserveUnits(tx, database, { ...rest, jobId: 'another', units: 1 }));
  await expect(another).rejects.toMatchObject({ slug: 'quota-exceeded', extensions: { used: LIMIT, requested: 1 } });
});
