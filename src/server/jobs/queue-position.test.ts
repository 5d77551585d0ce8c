import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../testing/database/memory-database.ts';
import type { Database } from '../db/database.ts';
import { clipJobs, clipTasks, organizations, projects } from '../db/schema.ts';
import { newestPosition, queuePositions } from './queue-position.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  await database.orm.insert(organizations).values(['a', 'b', 'c'].map((id) => ({ id, name: id })));
  await database.orm.insert(projects).values({ id: 'p', organizationId: 'a', name: 'P' });
});
afterAll(() => database.close());

let count = 0;

type State = { status?: string; deletedAt?: Date; leasedSeconds?: number };

async function addJob(organizationId: string, { leasedSeconds, ...state }: State = {}): Promise<string> {
  count += 1;
  const id = `job-${count}`;
  await database.orm.insert(clipJobs).values({
    ...{
      id,
      organizationId,
      projectId: 'p',
      sourceItemId: 'i',
      assetKeys: ['data'],
      outputName: 'clip',
      extent: 'auto',
    },
    ...{ aoiGeometry: { type: 'Polygon', coordinates: [] }, computeUnitsReserved: 1, createdBy: 'k' },
    ...{ status: 'running', phase: 'queued', ...state },
  });
  const leasedUntil = sql<Date>`clock_timestamp() + make_interval(secs => ${leasedSeconds ?? 0})`;
  await database.orm.insert(clipTasks).values({
    jobId: id,
    ...(leasedSeconds !== undefined && { leasedUntil: leasedUntil as unknown as Date }),
  });
  return id;
}

test('the position of the newest job is its place in the order in which jobs are claimed', async () => {
  const running = { leasedSeconds: 1000 };
  const others: [string, State][] = [
    ...[
      ['a', {}],
      ['a', running],
      ['b', {}],
      ['a', {}],
      ['c', running],
      ['c', {}],
    ],
    ...[
      ['a', { status: 'failed' }],
      ['b', { deletedAt: new Date() }],
      ['b', { leasedSeconds: -5 }],
      ['b', running],
    ],
    ...[
      ['c', { status: 'completed', leasedSeconds: 1000 }],
      ['a', {}],
      ['c', running],
      ['b', {}],
      ['b', {}],
    ],
  ] as [string, State][];
  const positions: number[] = [];
  for (const [organizationId, state] of others) {
    await addJob(organizationId, state);
    for (const newest of ['a', 'b', 'c']) {
      const id = await addJob(newest);
      const position = await newestPosition(database.orm, newest);
      expect(position, id).toBe((await queuePositions(database.orm)).get(id));
      positions.push(position);
      await database.orm.execute(sql`update clip_jobs set deleted_at = now() where id = ${id}`);
    }
  }
  expect(Math.max(...positions)).toBeGreaterThan(8);
});
