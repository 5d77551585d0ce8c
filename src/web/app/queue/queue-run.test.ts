import { describe, expect, it } from 'vitest';
import { memorySubmissionStore } from '../../api/submission/memory-store.ts';
import type { SubmissionStore } from '../../api/submission/submission.ts';
import { Submitter } from '../../api/submission/submitter.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';
import { createAreaQueue } from '../../features/aoi/load/queue/area-queue.ts';
import { submitRequest } from '../request/submit-request.ts';
import { continueRun, type QueueRun, removeFromQueue } from './queue-run.ts';

const area = (name: string): QueuedArea => ({ name, geometry: { type: 'Polygon', coordinates: [] } });
const [first, second, third, later] = [area('first'), area('second'), area('third'), area('later')];

describe('sending a queue', () => {
  it('sends each area once, in order, and skips those without a pixel', async () => {
    const { queue, sent, run, goOn } = setUp([], { outside: new Set([second]) });
    expect(await goOn()).toBeNull();
    expect([sent, run.sent, queue.getSnapshot()]).toEqual([['first', 'third'], 2, []]);
  });

  it('leaves an area in the queue if its request couldn’t be stored and so was never sent', async () => {
    const inner = memorySubmissionStore();
    let isFull = true;
    const put: SubmissionStore['put'] = (one) => (isFull ? Promise.reject(new Error('disk full')) : inner.put(one));
    const { queue, sent, goOn } = setUp([], { store: { ...inner, put } });
    expect(await goOn()).toMatchObject({ isFinal: true, area: first });
    expect([sent, queue.waiting()]).toEqual([[], [first, second, third]]);
    isFull = false;
    expect(await goOn()).toBeNull();
    expect([sent, queue.getSnapshot()]).toEqual([['first', 'second', 'third'], []]);
  });

  it.each([
    ['the sign-in ended', problem(401)],
    ['something was thrown later', new TypeError('Unforeseen.')],
  ])('never creates a second request for an area whose first request is still stored: %s', async (_, outcome) => {
    const { queue, sent, keys, submitter, goOn } = setUp([outcome]);
    expect(await goOn()).toMatchObject({ isFinal: false, area: first });
    expect(queue.waiting()).toEqual([second, third]);
    // A remounted notice starts a new run, which knows of no refusal.
    await goOn({ includedAreas: new Set(queue.waiting()), skippedAreas: new Set(), sent: 0 });
    await submitter.resume('org', () => undefined);
    expect(sent).toEqual(['first', 'second', 'third', 'first']);
    expect(new Set(keys).size).toBe(3);
  });

  it('resumes after a refusal, with only the areas of the run', async () => {
    const { queue, sent, run, goOn, numbers } = setUp([null, problem(402)]);
    expect(await goOn()).toMatchObject({ isFinal: true, area: second });
    expect(queue.waiting()).toEqual([second, third]);
    queue.replace([...queue.getSnapshot(), later]);
    expect(await goOn()).toBeNull();
    expect([sent, run.sent, numbers]).toEqual([['first', 'second', 'second', 'third'], 3, [1, 2, 2, 3]]);
    expect(queue.waiting()).toEqual([later]);
  });

  it('continues without the refused area at any position', async () => {
    const { queue, sent, goOn } = setUp([problem(401), problem(402)]);
    await goOn();
    const refusal = await goOn();
    expect(refusal?.area).toBe(second);
    removeFromQueue(queue, second);
    await goOn();
    expect([sent, queue.getSnapshot()]).toEqual([['first', 'second', 'third'], [first]]);
  });

  it('stops after the area that is being sent', async () => {
    const { queue, sent, goOn } = setUp([], { stopAfter: 1 });
    await goOn();
    expect([sent, queue.waiting()]).toEqual([['first'], [second, third]]);
  });
});

function problem(status: number) {
  const document = { type: 'https://api.geopera.com/problems/no', title: 'No', status, detail: 'no' };
  return new ApiError('problem', 'no', { problem: document, retryAfterMs: null });
}

type SetUp = {
  readonly outside?: ReadonlySet<QueuedArea>;
  readonly store?: SubmissionStore;
  readonly stopAfter?: number;
};

/** Three areas in a real queue, and a real submitter whose service responds with these outcomes in order, then accepts. */
function setUp(outcomes: (Error | null)[], { outside = new Set(), store, stopAfter }: SetUp = {}) {
  const sent: string[] = [];
  const keys: (string | undefined)[] = [];
  const numbers: number[] = [];
  const left = [...outcomes];
  let made = 0;
  const submitter = new Submitter({
    store: store ?? memorySubmissionStore(),
    newKey: () => `key-${++made}`,
    nowMs: () => 0,
    random: () => 0,
    pause: async () => undefined,
    lock: (_, task) => task(),
    transport: {
      // The only operation that a submitter calls.
      opBytes: (async (_: string, body: string, options?: { idempotencyKey?: string }) => {
        sent.push(body);
        keys.push(options?.idempotencyKey);
        const outcome = left.shift();
        if (outcome) throw outcome;
        return { job: { id: body, status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] };
      }) as never,
    },
  });
  const queue = createAreaQueue();
  queue.replace([first, second, third]);
  const run: QueueRun = { includedAreas: new Set(queue.waiting()), skippedAreas: outside, sent: 0 };
  const goOn = (one = run) =>
    continueRun(one, {
      queue,
      isStopped: () => sent.length === stopAfter,
      onArea: () => numbers.push(one.sent + 1),
      send: async ({ name }, onStored) => {
        const end = await submitRequest(submitter, { body: name, organizationId: 'org', onStored });
        return 'reason' in end ? end : null;
      },
    });
  return { queue, sent, keys, numbers, submitter, run, goOn };
}
