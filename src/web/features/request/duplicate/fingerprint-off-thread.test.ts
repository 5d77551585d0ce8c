import { afterEach, expect, it, vi } from 'vitest';
import { clipFingerprint } from '../../../../contract/fingerprint.ts';
import { fingerprintOffThread } from './fingerprint-off-thread.ts';

/** A worker of the browser that never answers, or whose code can't be loaded. */
function stubWorker(hasCode: boolean) {
  const terminate = vi.fn();
  class StubWorker extends EventTarget {
    readonly terminate = terminate;
    postMessage() {
      if (!hasCode) this.dispatchEvent(new Event('error'));
    }
  }
  vi.stubGlobal('Worker', StubWorker);
  return terminate;
}

const circle = Array.from({ length: 1000 }, (_, index) => {
  const angle = (2 * Math.PI * index) / 1000;
  return [10 + Math.cos(angle), 50 + Math.sin(angle)] as [number, number];
});
const [start = [0, 0]] = circle;
const clip = {
  itemId: 'i',
  assetKeys: ['data'],
  geometry: { type: 'Polygon' as const, coordinates: [[...circle, start as [number, number]]] },
};

afterEach(() => vi.unstubAllGlobals());

it('computes the fingerprint of a large area here if the worker’s code can’t be loaded', async () => {
  const terminate = stubWorker(false);
  expect(await fingerprintOffThread(clip, new AbortController().signal)).toBe(clipFingerprint(clip));
  expect(terminate).toHaveBeenCalledOnce();
});

it('ends the worker when the signal aborts', async () => {
  const terminate = stubWorker(true);
  const abort = new AbortController();
  const waiting = fingerprintOffThread(clip, abort.signal);
  abort.abort();
  await expect(waiting).rejects.toThrow('aborted');
  expect(terminate).toHaveBeenCalledOnce();
});
