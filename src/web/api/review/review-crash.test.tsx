// @vitest-environment node
import '../../../testing/indexed-db.ts';
import { deleteDB, unwrap } from 'idb';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const REFUSAL = { type: 'https://api.geopera.com/problems/no', title: 'No', status: 402, detail: 'no' };
const NAMES = ['first', 'second', 'third'];
const areas = NAMES.map((name) => ({ name, geometry: { type: 'Polygon' as const, coordinates: [] } }));
const item = { id: 'item', name: 'Scene', assetKeys: ['data'] };

/** A tab's process: it ends at its `crashAt`-th effect on the storage or the network, and its open transactions roll back. */
class Process {
  effects = 0;
  isDead = false;
  readonly transactions = new Set<IDBTransaction>();
  readonly crashAt: number;
  constructor(crashAt: number) {
    this.crashAt = crashAt;
  }
  /** Counts a write in a transaction, which is rolled back if the process ends here. */
  write(): void {
    this.effects += 1;
    if (this.isDead || this.effects !== this.crashAt) return;
    this.isDead = true;
    // In a microtask, when the code has its promises: no request of the transaction is executed before that.
    queueMicrotask(() => {
      for (const transaction of this.transactions) transaction.abort();
    });
  }
  /** Counts the start of a transaction, a request or the arrival of a response, which does not happen if the process has ended. */
  step(): void {
    this.write();
    if (this.isDead) throw new Error('The tab has crashed.');
  }
}

const owners = new WeakMap<IDBDatabase, Process>();
const { transaction: openTransaction } = IDBDatabase.prototype;
vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...options) {
  const owner = owners.get(this);
  owner?.step();
  const opened = openTransaction.apply(this, options);
  if (opened.mode === 'readwrite') owner?.transactions.add(opened);
  for (const end of ['complete', 'abort']) opened.addEventListener(end, () => owner?.transactions.delete(opened));
  return opened;
});
for (const method of ['put', 'add', 'delete'] as const) {
  const write = IDBObjectStore.prototype[method] as (...values: unknown[]) => IDBRequest;
  vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...values: unknown[]) {
    owners.get(this.transaction.db)?.write();
    return write.apply(this, values) as never;
  });
}

/** A service that creates one job for each key, and refuses the first request for each of these areas. */
class FakeService {
  readonly jobs = new Map<string, Set<string>>();
  readonly #refused: Set<string>;
  constructor(refused: readonly string[]) {
    this.#refused = new Set(refused);
  }
  receive(name: string, key: string) {
    if (this.#refused.delete(name)) return null;
    this.jobs.set(name, (this.jobs.get(name) ?? new Set()).add(key));
    return { job: { id: key, status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] };
  }
}

let keys = 0;
const closers: (() => Promise<void>)[] = [];

/** Opens the app in a new tab, with the modules, the queue and the database connection of that tab. */
async function openTab(service: FakeService, crashAt = Number.POSITIVE_INFINITY) {
  vi.resetModules();
  const process = new Process(crashAt);
  const { openStorage } = await import('../../storage/storage.ts');
  const storage = await openStorage();
  owners.set(unwrap(storage), process);
  const { createReview } = await import('./create-review.ts');
  const { createRowSender } = await import('./send-rows.ts');
  const { persistInOneTab } = await import('./persist-review.ts');
  const { submissionStore } = await import('../submission/submission-store.ts');
  const { tabLock } = await import('../submission/tab-lock.ts');
  const { ApiError } = await import('../transport/api-error.ts');
  const { Submitter } = await import('../submission/submitter.ts');
  const submitter = new Submitter({
    credential: () => 0,
    store: submissionStore(),
    newKey: () => `key-${++keys}`,
    nowMs: () => 0,
    random: () => 0,
    pause: async () => undefined,
    lock: tabLock,
    transport: {
      // The only operation that a submitter calls. The tab may crash before the request leaves and before the response arrives.
      opBytes: (async (_: string, body: string, options?: { idempotencyKey?: string }) => {
        process.step();
        const accepted = service.receive(
          (JSON.parse(body) as { output_name: string }).output_name,
          options?.idempotencyKey ?? '',
        );
        await Promise.resolve();
        process.step();
        if (accepted === null) throw new ApiError('problem', 'no', { problem: REFUSAL, retryAfterMs: null });
        return accepted;
      }) as never,
    },
  });
  const review = createReview(submitter, () => `row-${++keys}`);
  const sender = createRowSender({ review, submitter, nowMs: () => 0, pause: async () => undefined });
  // Resolves after the rows of an earlier tab are restored.
  await persistInOneTab(review);
  closers.push(async () => {
    storage.close();
    await navigator.locks.request('cutline-area-queue', { steal: true }, async () => undefined);
  });
  return {
    process,
    review,
    close: async () => closers.pop()?.(),
    storage,
    /** Sends everything: what an earlier tab has left, and the rows without a job, as a user does who retries each refused row. */
    async sendAll() {
      const resumed = submitter.resume('org', () => undefined).catch(() => undefined);
      for (let attempt = 0; attempt <= NAMES.length && !process.isDead; attempt++) {
        const unsent = review.getSnapshot().filter(({ jobId }) => jobId === null);
        const bodyOf = (areaName: string) => JSON.stringify({ output_name: areaName });
        review.change(new Map(unsent.map(({ id, areaName }) => [id, { body: bodyOf(areaName), refusal: null }])));
        await sender.send(new Set(unsent.map(({ id }) => id)), 'org').catch(() => undefined);
      }
      await resumed;
      await review.whenStored();
    },
  };
}

/** Stores three areas, sends them in a tab that crashes at an effect, and then opens tabs until nothing is left. */
async function crashAndReopen(crashAt: number, { refused, tabs }: { refused: readonly string[]; tabs: number }) {
  const service = new FakeService(refused);
  const before = await openTab(service);
  before.review.addAreas(areas, item);
  await before.review.whenStored();
  await before.close();

  const crashing = await openTab(service, crashAt);
  await crashing.sendAll();
  await crashing.close();

  for (let opened = 0; opened < 3; opened++) {
    const reopened = [];
    for (let count = 0; count < tabs; count++) reopened.push(await openTab(service));
    await Promise.all(reopened.map((tab) => tab.sendAll()));
    for (const { close } of reopened.reverse()) await close();
  }
  const { storage } = await openTab(service);
  const left = {
    rowsWithoutJob: (await storage.getAll('reviewRows')).filter(({ jobId }) => jobId === null).length,
    jobIds: (await storage.getAll('reviewRows')).map(({ id, jobId }) => id === jobId),
    submissions: await storage.count('submissions'),
  };
  return { hasCrashed: crashing.process.isDead, left, jobs: service.jobs };
}

describe('a tab that crashes while it sends the rows of a review', () => {
  beforeEach(() => {
    keys = 0;
  });
  afterEach(closeAll);
  afterAll(() => vi.restoreAllMocks());

  test.each([
    { title: 'one tab reopened, every area accepted', refused: [], tabs: 1 },
    { title: 'one tab reopened, two areas refused at first', refused: ['first', 'second'], tabs: 1 },
    { title: 'two tabs reopened at once, every area accepted', refused: [], tabs: 2 },
    { title: 'two tabs reopened at once, two areas refused at first', refused: ['first', 'second'], tabs: 2 },
  ])('has each row sent once, with one key, wherever it crashes: $title', async (scenario) => {
    let crashAt = 0;
    let hasCrashed = true;
    while (hasCrashed) {
      crashAt += 1;
      const end = await crashAndReopen(crashAt, scenario);
      hasCrashed = end.hasCrashed;
      expect([...end.jobs.keys()].sort(), `areas, crash at ${crashAt}`).toEqual(NAMES);
      expect(
        [...end.jobs.values()].map(({ size }) => size),
        `keys, crash at ${crashAt}`,
      ).toEqual([1, 1, 1]);
      expect(end.left, `left, crash at ${crashAt}`).toEqual({
        rowsWithoutJob: 0,
        jobIds: [true, true, true],
        submissions: 0,
      });
      await closeAll();
      await deleteDB('cutline');
    }
    // For each row at least: put, request, response, deletion and job, each in a transaction.
    expect(crashAt).toBeGreaterThan(3 * 6);
  });
});

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}
