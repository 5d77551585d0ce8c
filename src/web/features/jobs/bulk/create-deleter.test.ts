import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/transport/api-error.ts';
import { jobRow } from '../job-row.ts';
import { createDeleter } from './create-deleter.ts';

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    jobRow({ id: `job-${index}`, status: 'completed' }, { sourceName: null, areaKm2: null }),
  );

function problem(status: number, retryAfterMs: number | null = null): ApiError {
  const document = { type: 'about:blank', title: 'No', status, detail: 'no' };
  return new ApiError('problem', `refused with ${status}`, { problem: document, retryAfterMs });
}

/** A service that answers the requests for a job in this order, and then deletes it. */
function serviceWith(answers: Record<string, Error[]> = {}) {
  const requests: string[] = [];
  const waits: number[] = [];
  let running = 0;
  let maxRunning = 0;
  const deleter = createDeleter({
    random: () => 0.5,
    wait: async (delayMs) => void waits.push(delayMs),
    async deleteJob(id) {
      requests.push(id);
      maxRunning = Math.max(maxRunning, ++running);
      await Promise.resolve();
      running--;
      const error = answers[id]?.shift();
      if (error) throw error;
    },
  });
  return { deleter, requests, waits, maxRunning: () => maxRunning };
}

describe('the deletion of several jobs', () => {
  it('deletes each job once, few at a time, and reports them in batches', async () => {
    const { deleter, requests, maxRunning } = serviceWith();
    const batches: number[] = [];
    await deleter.start(rowsOf(50), (ids) => batches.push(ids.length));
    expect(requests.toSorted()).toEqual(
      rowsOf(50)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(maxRunning()).toBe(4);
    expect(batches).toEqual([20, 20, 10]);
    expect(deleter.getSnapshot()).toMatchObject({ isRunning: false, total: 50, deleted: 50 });
  });

  it('counts a job that is gone as deleted: by another tab, or by a request whose answer was lost', async () => {
    const lost = new ApiError('network', 'no answer');
    const { deleter } = serviceWith({ 'job-0': [problem(404)], 'job-1': [lost, problem(404)] });
    await deleter.start(rowsOf(2), () => undefined);
    expect(deleter.getSnapshot()).toMatchObject({ deleted: 2, failures: new Map() });
  });

  it('waits as long as the service says, and tries again', async () => {
    const { deleter, waits } = serviceWith({ 'job-0': [problem(429, 7000)] });
    await deleter.start(rowsOf(1), () => undefined);
    expect(waits).toEqual([7000]);
    expect(deleter.getSnapshot()?.deleted).toBe(1);
  });

  it('continues after a job that can’t be deleted, with its reason', async () => {
    const { deleter } = serviceWith({ 'job-1': [problem(500)] });
    const deleted: string[] = [];
    await deleter.start(rowsOf(3), (ids) => deleted.push(...ids));
    expect(deleted.toSorted()).toEqual(['job-0', 'job-2']);
    expect([...(deleter.getSnapshot()?.failures ?? [])]).toMatchObject([['job-1', { reason: 'refused with 500' }]]);
  });

  it.each([401, 403])('ends after the refusal %i, which concerns all jobs', async (status) => {
    const answers = Object.fromEntries(rowsOf(40).map(({ id }) => [id, [problem(status)]]));
    const { deleter, requests } = serviceWith(answers);
    await deleter.start(rowsOf(40), () => undefined);
    expect(requests.length).toBeLessThanOrEqual(8);
    expect(deleter.getSnapshot()).toMatchObject({ isRunning: false, deleted: 0 });
  });

  it('can be stopped, and ignores a second start while it runs', async () => {
    const { deleter, requests } = serviceWith();
    const end = deleter.start(rowsOf(40), () => undefined);
    void deleter.start(rowsOf(40), () => undefined);
    deleter.stop();
    await end;
    expect(requests).toHaveLength(4);
    expect(deleter.getSnapshot()).toMatchObject({ isRunning: false, deleted: 4, total: 40 });
    deleter.dismiss();
    expect(deleter.getSnapshot()).toBeNull();
  });
});
