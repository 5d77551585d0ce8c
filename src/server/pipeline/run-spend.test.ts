import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ids, insideI1 } from '../../testing/service/fixture.ts';
import { create, expectProblem, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { organizations } from '../db/schema.ts';
import type { OperationContext, SpendHandler } from './operation-context.ts';
import { runSpend } from './run-spend.ts';

let service: TestService;
let whileQueueing: () => Promise<void>;
let whileFlushing: () => Promise<void>;
beforeAll(async () => {
  service = await startTestService({
    settings: { duplicateWaitMs: 20 },
    around: ({ queue, db }) => ({
      queue: {
        ...queue,
        async enqueue(tx, jobId) {
          await whileQueueing();
          await queue.enqueue(tx, jobId);
        },
      },
      db: {
        ...db,
        async flushWal() {
          await db.flushWal();
          await whileFlushing();
        },
      },
    }),
  });
});
afterAll(() => service.close());
beforeEach(() => {
  whileQueueing = async () => {};
  whileFlushing = async () => {};
});

describe('a spend operation', () => {
  it('sends the response only after its transaction is on disk', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    whileFlushing = () => {
      reach();
      return gate;
    };
    const before = await jobIds(service);
    let isAnswered = false;
    const answer = create(service).then((response) => {
      isAnswered = true;
      return response;
    });
    await reached;
    expect(await jobIds(service)).toHaveLength(before.length + 1);
    expect(isAnswered).toBe(false);
    open();
    expect((await answer).status).toBe(200);
  });

  it('flushes before a replay too, because the replay may be sent before the original response', async () => {
    const idempotencyKey = randomUUID();
    await create(service, {}, { idempotencyKey });
    let flushes = 0;
    whileFlushing = async () => {
      flushes++;
    };
    await create(service, {}, { idempotencyKey });
    expect(flushes).toBe(1);
  });

  it('lets a duplicate wait briefly, then reports that the first request is in progress', async () => {
    const idempotencyKey = randomUUID();
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    whileQueueing = () => gate;
    const first = create(service, {}, { idempotencyKey });
    const twin = await create(service, {}, { idempotencyKey }).finally(open);
    expect(twin.headers.get('Retry-After')).toBe('1');
    await expectProblem(twin, 'idempotency-in-progress');
    expect((await first).status).toBe(200);
  });

  it('sends no response that breaks the contract, and rolls its work back', async () => {
    const { services } = service;
    const context: OperationContext = {
      operationId: 'clip.create_from_item',
      services,
      db: services.db.orm,
      principal: {
        type: 'api_key',
        id: 'key-KA',
        organizationId: ids.organizationA,
        scopes: [],
        rateLimit: null,
        projects: 'all',
      },
      request: { id: 'r', origin: '', address: null, signal: new AbortController().signal },
    };
    const input = { source_item_id: '', project_id: '', aoi_geometry: insideI1 };
    const wrong: SpendHandler<'clip.create_from_item'> = async (_input, { db }) => {
      await db.insert(organizations).values({ id: 'half-done', name: 'half done' });
      return { body: { job: 'not a job' } } as never;
    };
    const run = runSpend({ handler: wrong, input, body: {}, key: randomUUID(), context }, new Map());
    await expect(run).rejects.toThrow('The response of clip.create_from_item does not match the contract');
    expect(await services.db.orm.select().from(organizations).where(eq(organizations.id, 'half-done'))).toEqual([]);
  });
});
