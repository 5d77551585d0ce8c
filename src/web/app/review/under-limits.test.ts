import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OperationTier } from '../../../contract/operations.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { defaultRequestLimits, testPrincipal } from '../../../testing/service/limits/default-limits.ts';
import { followChanges } from '../../api/jobs/follow-changes.ts';
import type { ReviewRow } from '../../api/review/review-row.ts';
import { createRowSender } from '../../api/review/send-rows.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { wait } from '../../api/wait.ts';
import { pacedTransport } from './paced-transport.ts';

const ANSWER_MS = 120;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-10T12:00:07.300Z') });
});
afterEach(() => vi.useRealTimers());

/** The service's default limits, on the simulated clock. Refuses by an error, and counts what arrives. */
function limitedService() {
  const limits = defaultRequestLimits(() => new Date());
  const requests: { readonly atMs: number; readonly tier: OperationTier }[] = [];
  const send = async (tier: OperationTier) => {
    requests.push({ atMs: Date.now(), tier });
    await limits.admit(testPrincipal, tier, {});
    await wait(ANSWER_MS);
  };
  return { requests, send };
}

const row = (index: number) =>
  ({ id: `row ${index}`, body: `body ${index}`, jobId: null, isExcluded: false }) as ReviewRow;

it('stays under the default limits with 200 running jobs in two windows, 500 rows to check, previews and 50 pairs', async () => {
  const { requests, send } = limitedService();
  const abort = new AbortController();
  // Each answer has changes, because 200 jobs report their progress.
  const feed = () =>
    followChanges('', {
      read: async () => {
        await send('read');
        return [{ id: 'j', status: 'running', updated_at: new Date().toISOString() } as Job];
      },
      onChanges: () => undefined,
      onProblem: (problem) => {
        if (problem !== null) throw problem;
      },
      wait: (delayMs) => wait(delayMs, abort.signal).catch(() => undefined),
      nowMs: () => performance.now(),
      random: () => 0.5,
      signal: abort.signal,
    });

  const paced = pacedTransport({ op: () => send('read') } as unknown as Transport, {
    nowMs: () => performance.now(),
    wait,
  });
  let checked = 0;
  const check = async () => {
    while (checked++ < 500) await paced.op('clip.jobs.list', { organization_id: 'org' });
  };

  // The pairs that are sent are removed, as those with a job are.
  let rows = Array.from({ length: 50 }, (_, index) => row(index));
  const pauses: number[] = [];
  const sender = createRowSender({
    review: { getSnapshot: () => rows, whenStored: async () => undefined },
    submitter: {
      getSnapshot: () => [],
      subscribe: () => () => undefined,
      submit: async (body) => {
        await send('external_spend');
        // The quota is read again.
        await send('read');
        rows = rows.filter((one) => one.body !== body);
        return { kind: 'gone' };
      },
    },
    nowMs: Date.now,
    pause: (delayMs, signal) => {
      pauses.push(delayMs);
      return wait(delayMs, signal).catch(() => undefined);
    },
  });
  const previews = Array.from({ length: 20 }, () => send('read'));

  const done = Promise.all([
    ...[1, 2, 3, 4].map(check),
    ...previews,
    sender.send(new Set(rows.map(({ id }) => id)), 'org'),
  ]);
  const feeds = [feed(), feed()];
  await vi.advanceTimersByTimeAsync(180_000);
  await done;
  abort.abort();
  await vi.advanceTimersByTimeAsync(ANSWER_MS);
  await Promise.all(feeds);

  const spends = requests.filter(({ tier }) => tier === 'external_spend').map(({ atMs }) => atMs);
  expect(spends.length).toBe(50);
  expect((spends[30] ?? 0) - (spends[0] ?? 0)).toBeGreaterThanOrEqual(60_000);
  // The countdown states the time at which the next pair is sent.
  expect(pauses).toEqual([(spends[0] ?? 0) + 60_000 - (spends[29] ?? 0) - 2 * ANSWER_MS]);
  expect((spends[49] ?? 0) - (spends[0] ?? 0)).toBeLessThan(75_000);
  const minutes = Map.groupBy(requests, ({ atMs }) => Math.floor(atMs / 60_000));
  expect(Math.max(...[...minutes.values()].map((minute) => minute.length))).toBeLessThan(600);
  expect(checked).toBeGreaterThanOrEqual(500);
});
