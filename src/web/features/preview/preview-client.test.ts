import { describe, expect, it } from 'vitest';
import { createPreviewClient } from './preview-client.ts';

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
