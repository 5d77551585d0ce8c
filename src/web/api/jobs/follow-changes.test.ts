import { describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { ApiError } from '../transport/api-error.ts';
import { followChanges } from './follow-changes.ts';

const change = (second: number): Job => ({ id: 'j', status: 'running', updated_at: `2026-01-01T00:00:0${second}Z` });

/** Each answer arrives after `heldMs`; after the last one the requests end. */
async function follow(answers: readonly { readonly heldMs: number; readonly answer: readonly Job[] | Error }[]) {
  const abort = new AbortController();
  const log: (string | number)[] = [];
  let nowMs = 0;
  let count = 0;
  const problems: unknown[] = [];
  await followChanges('start', {
    read: async (since) => {
      log.push(since);
      const next = answers[count++];
      if (next === undefined) {
        abort.abort();
        throw new Error('aborted');
      }
      nowMs += next.heldMs;
      if (next.answer instanceof Error) throw next.answer;
      return next.answer;
    },
    onChanges: () => undefined,
    onProblem: (problem) => problems.push(problem),
    wait: async (delayMs) => {
      log.push(Math.round(delayMs));
    },
    nowMs: () => nowMs,
    random: () => 0.5,
    signal: abort.signal,
  });
  return { log, problems };
}

describe('reading changes', () => {
  it('continues after the last change, with a short pause', async () => {
    const { log } = await follow([
      { heldMs: 9000, answer: [change(1), change(2)] },
      { heldMs: 20_000, answer: [] },
    ]);
    expect(log).toEqual(['start', 250, change(2).updated_at, 250, change(2).updated_at]);
  });

  it('waits up to a second if every answer has changes at once, and a short pause again after a quiet time', async () => {
    const busy = [1, 2, 3, 4].map((second) => ({ heldMs: 200, answer: [change(second)] }));
    const { log } = await follow([
      ...busy,
      { heldMs: 3000, answer: [change(5)] },
      { heldMs: 200, answer: [change(6)] },
    ]);
    expect(log.filter((one) => typeof one === 'number')).toEqual([250, 500, 1000, 1000, 250, 250]);
  });

  it('grows its delays if the service doesn’t hold its answers', async () => {
    const { log } = await follow([1, 2, 3].map(() => ({ heldMs: 5, answer: [] })));
    expect(log.filter((one) => typeof one === 'number')).toEqual([2000, 3000, 4500]);
  });

  it('reports errors, waits for Retry-After, and reports the end of the errors', async () => {
    const limited = new ApiError('problem', 'Too many requests.', { retryAfterMs: 30_000 });
    const { log, problems } = await follow([
      { heldMs: 5, answer: limited },
      { heldMs: 5, answer: new Error('offline') },
      { heldMs: 9000, answer: [] },
    ]);
    expect(log.filter((one) => typeof one === 'number')).toEqual([30_000, 3000, 250]);
    expect(problems).toEqual([limited, expect.any(Error), null]);
  });
});
