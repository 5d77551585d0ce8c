import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPreviewClient } from './preview-client.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A worker that only fails: how a page sees one that ran out of memory. */
class FailingWorker extends EventTarget {
  postMessage(): void {
    // No one reads it.
  }
  terminate(): void {
    // Nothing to end.
  }
}

describe('a preview worker that fails', () => {
  it('rejects running and later calls, each with a message', async () => {
    const worker = new FailingWorker();
    // The client uses only these members of a worker.
    const client = createPreviewClient(worker as unknown as Worker, () => Promise.reject(new Error('no file')));
    const { signal } = new AbortController();
    const running = client.call('pick', { longitude: 0, latitude: 0 }, signal);
    worker.dispatchEvent(new Event('error'));
    await expect(running).rejects.toThrow(/could not be drawn/);
    await expect(client.call('pick', { longitude: 0, latitude: 0 }, signal)).rejects.toThrow(/could not be drawn/);
  });
});

/** A worker that answers each call at once. */
class PromptWorker extends FailingWorker {
  override postMessage(message?: { id: number }): void {
    const data = { kind: 'done', id: message?.id, output: null };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

it('retains nothing of a call that was answered, however long its signal lives', async () => {
  // As above.
  const worker = new PromptWorker() as unknown as Worker;
  const client = createPreviewClient(worker, () => Promise.reject(new Error('no file')));
  const { signal } = new AbortController();
  for (let move = 0; move < 3; move++) await client.call('pick', { longitude: move, latitude: 0 }, signal);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('gives a worker time to end its threads, and terminates it even if it doesn’t answer', () => {
  vi.useFakeTimers();
  const log: unknown[] = [];
  class WatchedWorker extends FailingWorker {
    override postMessage(message?: unknown): void {
      log.push(message);
    }
    override terminate(): void {
      log.push('ended');
    }
  }
  // As above.
  const worker = new WatchedWorker() as unknown as Worker;
  createPreviewClient(worker, () => Promise.reject(new Error('no file'))).close();
  expect(log).toEqual([{ kind: 'close' }]);
  vi.runAllTimers();
  expect(log).toEqual([{ kind: 'close' }, 'ended']);
});
