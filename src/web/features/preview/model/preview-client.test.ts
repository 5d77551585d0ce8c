import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPreviewClient } from './preview-client.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A worker that can only die: what a page sees of one that ran out of memory. */
class DyingWorker extends EventTarget {
  postMessage(): void {
    // Nobody reads it.
  }
  terminate(): void {
    // It has nothing to end.
  }
}

describe('a preview worker that dies', () => {
  it('fails the calls that run and those that come later, each with a sentence', async () => {
    const worker = new DyingWorker();
    // The client uses no more of a worker than this.
    const client = createPreviewClient(worker as unknown as Worker, () => Promise.reject(new Error('no file')));
    const { signal } = new AbortController();
    const running = client.call('pick', { longitude: 0, latitude: 0 }, signal);
    worker.dispatchEvent(new Event('error'));
    await expect(running).rejects.toThrow(/could not be drawn/);
    await expect(client.call('pick', { longitude: 0, latitude: 0 }, signal)).rejects.toThrow(/could not be drawn/);
  });
});

/** A worker that answers each call at once. */
class PromptWorker extends DyingWorker {
  override postMessage(message?: { id: number }): void {
    const data = { kind: 'done', id: message?.id, output: null };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

it('keeps nothing of a call that was answered, however long its signal lives', async () => {
  // As above.
  const worker = new PromptWorker() as unknown as Worker;
  const client = createPreviewClient(worker, () => Promise.reject(new Error('no file')));
  const { signal } = new AbortController();
  for (let move = 0; move < 3; move++) await client.call('pick', { longitude: move, latitude: 0 }, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('gives a worker time to end its own threads, and ends it though it doesn’t answer', () => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  class WatchedWorker extends DyingWorker {
    override postMessage(message?: unknown): void {
      told.push(message);
    }
    override terminate(): void {
      told.push('ended');
    }
  }
  // As above.
  const worker = new WatchedWorker() as unknown as Worker;
  createPreviewClient(worker, () => Promise.reject(new Error('no file'))).close();
  expect(told).toEqual([{ kind: 'close' }]);
  vi.runAllTimers();
  expect(told).toEqual([{ kind: 'close' }, 'ended']);
});
