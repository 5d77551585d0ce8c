import { setImmediate as requestsAreAnswered } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { ids } from '../../testing/service/fixture.ts';
import { startTestService } from '../../testing/service/service.ts';
import { items } from '../db/schema.ts';
import { makeThumbnails } from './thumbnails.ts';

const ITEMS = 3000;

test('thousands of items without a raster are marked while requests are answered', async () => {
  const { services, store, close } = await startTestService();
  onTestFinished(close);
  const { orm } = services.db;
  await orm.update(items).set({ thumbnailTried: true });
  await orm.execute(sql`insert into items (id, project_id, stac_id, type, name)
    select 'plain-' || n, ${ids.projectA}, 'plain-' || n, 'document', 'Plain' from generate_series(1, ${ITEMS}::int) n`);
  const stopping = new AbortController();
  const engine = { register: unexpected, check: unexpected, thumbnail: unexpected };
  const parts = { orm, store, engine, ids: () => 'unused', clock: services.clock };
  const running = makeThumbnails(parts, pino({ level: 'silent' }), stopping.signal);
  let answered = 0;
  for (; (await orm.$count(items, eq(items.thumbnailTried, false))) > 0; answered++) await requestsAreAnswered();
  stopping.abort();
  await running;
  expect(answered).toBeGreaterThan(2);
});

async function unexpected(): Promise<never> {
  throw new Error('there is no raster to read');
}
