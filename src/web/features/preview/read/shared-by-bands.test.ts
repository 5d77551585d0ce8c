import { expect, test } from 'vitest';
import { sharedByBands } from './shared-by-bands.ts';

/** Reads that the test completes. */
function slowReads() {
  const reads: { readonly signal: AbortSignal; complete(error?: Error): void }[] = [];
  const read = sharedByBands<string>(
    (bands, signal) =>
      new Promise((resolve, reject) => {
        const complete = (error?: Error) => (error ? reject(error) : resolve(bands.join()));
        reads.push({ signal, complete });
      }),
  );
  const request = (bands: number[], stop = new AbortController()) => ({ stop, answer: read(bands, stop.signal) });
  return { reads, request };
}

test('an aborted caller does not abort the read of others, neither of waiting nor of later ones', async () => {
  const { reads, request } = slowReads();
  const [first, second] = [request([1, 2]), request([1, 2])];
  first.stop.abort(new Error('view changed'));
  await expect(first.answer).rejects.toThrow('view changed');
  const third = request([1, 2]);
  expect(reads).toHaveLength(1);
  reads[0]?.complete();
  expect(await Promise.all([second.answer, third.answer])).toEqual(['1,2', '1,2']);
});

test('a read that all callers aborted is aborted, and a failed one is not cached: both start again', async () => {
  const { reads, request } = slowReads();
  const aborted = request([1]);
  aborted.stop.abort(new Error('view changed'));
  await expect(aborted.answer).rejects.toThrow('view changed');
  expect(reads[0]?.signal.aborted).toBe(true);
  const failed = request([1]);
  reads[1]?.complete(new Error('connection lost'));
  await expect(failed.answer).rejects.toThrow('connection lost');
  const again = request([1]);
  reads[2]?.complete();
  expect(await again.answer).toBe('1');
  await request([1]).answer;
  expect(reads).toHaveLength(3);
});
