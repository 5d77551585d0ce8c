import { and, eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckResult } from '../../clip/task/task-request.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { ids } from '../../testing/service/fixture.ts';
import { completedJob, createdJob, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import type { AssetRow } from '../db/rows.ts';
import { assets, computeUnitLedger, items } from '../db/schema.ts';
import { sourceFault } from './check-sources.ts';

const PASS: CheckResult = { fault: null, areClipsWrong: false };
const found = { code: 'position-differs', crs: 'UTM 33N', offset: 324, epsg: 32_633 } as const;
const { code, ...data } = found;
const fault = { code: 'wrong-position', detail: faultSentence(found), error_code: code, error_data: data };
const FAULTY: CheckResult = { fault: { reason: 'wrong-position', fault: found }, areClipsWrong: true };

async function service(): Promise<TestService> {
  const started = await startTestService();
  onTestFinished(() => started.close());
  return started;
}

async function dataAsset({ services }: TestService, itemId: string): Promise<AssetRow> {
  const [asset] = await services.db.orm
    .select()
    .from(assets)
    .where(and(eq(assets.itemId, itemId), eq(assets.assetKey, 'data')));
  if (!asset) throw new Error(`${itemId} has no asset "data"`);
  return asset;
}

/** Resets the asset to the state of an earlier release. */
async function uncheck({ services }: TestService, itemId: string): Promise<void> {
  await services.db.orm.update(assets).set({ sourceCheck: null }).where(eq(assets.itemId, itemId));
}

/** The result of checking an item's raster with an engine that returns `result`; `meanwhile` runs during the check. */
async function check(running: TestService, itemId: string, result: CheckResult, meanwhile = async () => {}) {
  const { services, store } = running;
  const engine = {
    check: async () => {
      await meanwhile();
      return result;
    },
  };
  const parts = { orm: services.db.orm, store, engine, clock: services.clock };
  return await sourceFault(parts, await dataAsset(running, itemId), new AbortController().signal);
}

async function stateOf({ services }: TestService, itemId: string) {
  const [item] = await services.db.orm.select().from(items).where(eq(items.id, itemId));
  return item;
}

/** A clip of the fixture's item and a clip of that clip, both completed. */
async function clipOfClip(running: TestService) {
  const first = await completedJob(running);
  const second = await completedJob(running, { source_item_id: first.output_item_id, output_name: 'again' });
  for (const id of [ids.item, first.output_item_id, second.output_item_id]) await uncheck(running, id ?? '');
  return { first, second };
}

test('a fault archives the item, and marks its clips and their clips', async () => {
  const running = await service();
  const { first, second } = await clipOfClip(running);
  expect(await check(running, ids.item, FAULTY)).toEqual(fault);
  for (const id of [ids.item, first.output_item_id, second.output_item_id]) {
    const item = await stateOf(running, id ?? '');
    expect(item).toMatchObject({ lifecycleState: 'archived', description: expect.stringContaining(fault.detail) });
    expect(await dataAsset(running, id ?? '')).toMatchObject({ sourceCheck: { fault } });
  }
  for (const { id } of [first, second]) {
    const marked = (await getJob(running, id)).output_artifacts?.clips.map((file) => file.fault);
    expect(marked).toEqual([fault]);
  }
});

test('a fault that the clips do not have is not marked on them', async () => {
  const running = await service();
  const { first } = await clipOfClip(running);
  await check(running, ids.item, { ...FAULTY, areClipsWrong: false });
  expect(await stateOf(running, ids.item)).toMatchObject({ lifecycleState: 'archived' });
  expect(await stateOf(running, first.output_item_id ?? '')).toMatchObject({ lifecycleState: 'active' });
  expect((await getJob(running, first.id)).output_artifacts?.clips.map((file) => file.fault)).toEqual([null]);
});

test('a fault that is found in a clip is marked on the file of its job', async () => {
  const running = await service();
  const { first } = await clipOfClip(running);
  await check(running, first.output_item_id ?? '', FAULTY);
  expect(await stateOf(running, ids.item)).toMatchObject({ lifecycleState: 'active' });
  expect((await getJob(running, first.id)).output_artifacts?.clips.map((file) => file.fault)).toEqual([fault]);
});

test('a pass is recorded for the raster and its clips, which are not checked again', async () => {
  const running = await service();
  const { first, second } = await clipOfClip(running);
  expect(await check(running, ids.item, PASS)).toBeNull();
  expect(await check(running, ids.item, FAULTY)).toBeNull();
  expect(await dataAsset(running, first.output_item_id ?? '')).toMatchObject({ sourceCheck: { fault: null } });
  expect(await dataAsset(running, second.output_item_id ?? '')).toMatchObject({ sourceCheck: null });
});

test('a fault that is found in the source during the check takes precedence over a pass', async () => {
  const running = await service();
  const { first } = await clipOfClip(running);
  const meanwhile = async () => {
    await check(running, ids.item, FAULTY);
  };
  expect(await check(running, first.output_item_id ?? '', PASS, meanwhile)).toEqual(fault);
  expect(await dataAsset(running, first.output_item_id ?? '')).toMatchObject({ sourceCheck: { fault } });
});

test('a job whose source is found faulty fails with the reason and releases its units', async () => {
  const running = await service();
  const job = await createdJob(running, { asset_keys: ['data'] });
  await uncheck(running, ids.item);
  await check(running, ids.item, FAULTY);
  await running.completeJobs();
  expect(await getJob(running, job.id)).toMatchObject({
    status: 'failed',
    error_message: fault.detail,
    error_code: 'position-differs',
    error_data: data,
    compute_units_charged: 0,
  });
  const ledger = await running.services.db.orm
    .select({ kind: computeUnitLedger.kind })
    .from(computeUnitLedger)
    .where(eq(computeUnitLedger.jobId, job.id));
  expect(ledger.map(({ kind }) => kind).toSorted()).toEqual(['release', 'reserve']);
});

test('a job checks a raster of an earlier release before it clips it', async () => {
  const running = await service();
  await uncheck(running, ids.item);
  const job = await completedJob(running);
  expect(job.status).toBe('completed');
  expect(await dataAsset(running, ids.item)).toMatchObject({ sourceCheck: { fault: null } });
});
